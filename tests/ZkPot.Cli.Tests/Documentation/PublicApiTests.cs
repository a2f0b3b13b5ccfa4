using System.Reflection;
using PublicApiGenerator;

namespace ZkPot.Cli.Tests.Documentation;

/// <summary>
/// The public API of each package is what docs/api says, so that a change of it is seen in review. A wanted change is written down by
/// <c>ZKPOT_WRITE_API=1 dotnet test tests/ZkPot.Cli.Tests --filter PublicApiTests</c>.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages =>
        [
            "ZkPot.Algebra",
            "ZkPot.Groth16",
            "ZkPot.Circuits",
            "ZkPot.Circom",
            "ZkPot.Learning",
            "ZkPot.Statements",
            "ZkPot.Gpu",
            "ZkPot.Chain",
            "ZkPot.Sdk",
            "ZkPot.Federation",
        ];

    [Theory, MemberData(nameof(Packages))]
    public void The_public_API_is_the_one_that_is_written_down(string package)
    {
        // The bindings of contracts are generated, and compared with the contracts elsewhere.
        string api = Assembly
            .Load(package)
            .GeneratePublicApi(
                new ApiGeneratorOptions { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = ["ZkPot.Sdk.Contracts", "System"] }
            )
            .ReplaceLineEndings("\n");
        api.Should().Contain("public");
        string path = Repository.At("docs", "api", $"{package}.txt");
        if (Environment.GetEnvironmentVariable("ZKPOT_WRITE_API") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, api);
        }
        string[] written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n') : [],
            found = api.Split('\n');
        found.Except(written).Should().BeEmpty("what is new in {0} is written down in docs/api by ZKPOT_WRITE_API=1", package);
        written.Except(found).Should().BeEmpty("what is gone from {0} is taken out of docs/api by ZKPOT_WRITE_API=1", package);
        found.Should().Equal(written);
    }
}
