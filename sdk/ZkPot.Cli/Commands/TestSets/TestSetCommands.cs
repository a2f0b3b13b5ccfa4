using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>What the verbs of test sets have in common: a task, whose samples in the order of their classes are the set.</summary>
internal abstract class TestSetCommand(string name, string description) : ToolCommand(name, description)
{
    protected static (IntegerArchitecture Architecture, Dataset Set) Load(string taskPath, Operation operation)
    {
        TaskData data = TaskData.Load(taskPath, operation);
        return (data.Task.RequireArchitecture(), TestSetShape.Arrange(data.Pool));
    }

    protected static Report Describe(Report report, TestSetTerms terms) =>
        report
            .Add("samples", "Samples", terms.Shape.Count)
            .Add("encrypted", "Encrypted", !terms.IsOpen)
            .Add("digest", "Digest", TestSetTermsFile.Hex(terms.Digest()))
            .Add("root", "Root of the samples", TestSetTermsFile.Hex(terms.Root))
            .Add("srs", "Powers of tau", TestSetTermsFile.Hex(terms.SrsId));

    protected static PtauFile OpenPowers(string path)
    {
        PtauFile powers = PtauFile.Open(path);
        if (powers.TauG1.Length > 0)
            return powers;
        powers.Dispose();
        throw new ArtifactException(path, "powers", "are none");
    }

    internal static EncryptedTestSet ReadSealed(string path, Operation operation)
    {
        operation.Progress?.Report(new StageProgress("read the ciphertext", 0));
        const long most = 1L << 31;
        long length = new FileInfo(path) is { Exists: true } file
            ? file.Length
            : throw new ArtifactException(path, "", "is not there", new FileNotFoundException());
        if (length >= most)
            throw new ArtifactException(path, "length", $"is {length}, expected less than {most}");
        return EncryptedTestSetFile.Read(System.IO.File.ReadAllBytes(path), path);
    }
}

/// <summary>zkpot testset commit: the terms of a test set that everybody can see.</summary>
internal sealed class TestSetCommitCommand : TestSetCommand
{
    private readonly Argument<string> task = File("task.json", "The task, whose pool is the test set."),
        powers = File("powers.ptau", "The powers of tau of the key."),
        terms = File("testset.json", "Where the terms will stand.");

    public TestSetCommitCommand()
        : base("commit", "Commit to a test set that everybody can see, so that one key serves every set of its shape.") =>
        Take(task, powers, terms);

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            powersPath = values.GetRequiredValue(powers),
            path = values.GetRequiredValue(terms);
        Operation.RequireOutputs([taskPath, powersPath], path);
        (IntegerArchitecture architecture, Dataset set) = Load(taskPath, operation);
        using PtauFile ptau = OpenPowers(powersPath);
        operation.Progress?.Report(new StageProgress("commit to the samples", 0.3));
        TestSetTerms made = TestSetTerms.OfOpen(architecture, set, ptau, operation.Cancellation);
        Output.Write((path, TestSetTermsFile.Write(made)));
        return Describe(new Report("Committed. Everybody who takes part checks it with \"zkpot testset check\"."), made)
            .Add("terms", "Terms", path);
    }
}

/// <summary>zkpot testset encrypt: a test set that nobody sees before its key is revealed.</summary>
internal sealed class TestSetEncryptCommand : TestSetCommand
{
    private readonly Argument<string> task = File("task.json", "The task, whose pool is the test set."),
        powers = File("powers.ptau", "The powers of tau of the key.");
    private readonly Argument<string> sealedSet = File("testset.sealed", "Where the ciphertext will stand, for everybody."),
        terms = File("testset.json", "Where the terms will stand, for everybody."),
        key = File("testset.key", "Where the key will stand, for nobody else until it is revealed.");

    public TestSetEncryptCommand()
        : base(
            "encrypt",
            "Encrypt a test set and commit to it, so that models are committed to before anyone sees what they are judged by."
        ) => Take(task, powers, sealedSet, terms, key);

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            powersPath = values.GetRequiredValue(powers);
        string sealedPath = values.GetRequiredValue(sealedSet),
            termsPath = values.GetRequiredValue(terms),
            keyPath = values.GetRequiredValue(key);
        KeyFiles.RequireFree(keyPath);
        Operation.RequireOutputs([taskPath, powersPath], sealedPath, termsPath, keyPath);
        (IntegerArchitecture architecture, Dataset set) = Load(taskPath, operation);
        using PtauFile ptau = OpenPowers(powersPath);
        byte[] secret = EncryptedTestSet.NewKey();
        try
        {
            operation.Progress?.Report(new StageProgress("encrypt the samples", 0.2));
            EncryptedTestSet encrypted = EncryptedTestSet.Encrypt(set, secret);
            operation.Progress?.Report(new StageProgress("commit to the samples", 0.6));
            TestSetTerms made = TestSetTerms.OfEncrypted(architecture, set, encrypted, secret, ptau, operation.Cancellation);
            operation.Cancellation.ThrowIfCancellationRequested();
            SecretFile.WriteAsync(keyPath, $"0x{Convert.ToHexStringLower(secret)}\n", operation.Cancellation).GetAwaiter().GetResult();
            Output.Write((sealedPath, EncryptedTestSetFile.Write(encrypted)), (termsPath, TestSetTermsFile.Write(made)));
            return Describe(
                    new Report(
                        "Encrypted. Publish ciphertext and terms; keep the key until no model can be committed to any more. It is for this set alone."
                    ),
                    made
                )
                .Add("sealed", "Ciphertext", sealedPath)
                .Add("terms", "Terms", termsPath)
                .Add("key", "Key", keyPath);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}

/// <summary>zkpot testset check: what can be seen of a test set before its key is revealed, or of one that everybody can see.</summary>
internal sealed class TestSetCheckCommand : TestSetCommand
{
    private readonly Argument<string> terms = File("testset.json", "The terms.");
    private readonly Option<string?> sealedSet = new("--sealed") { Description = "testset.sealed: the ciphertext, of an encrypted set." };
    private readonly Option<string?> task =
            new("--task") { Description = "task.json: the task, of a set that everybody can see; its pool is compared." },
        powers = new("--ptau") { Description = "powers.ptau: the powers of tau of the key, with --task." };

    public TestSetCheckCommand()
        : base("check", "Check a test set before taking part: the ciphertext of an encrypted one, all of an open one.")
    {
        Take(terms);
        Take(sealedSet, task, powers);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        TestSetTerms given = TestSetTermsFile.Load(values.GetRequiredValue(terms));
        string? sealedPath = values.GetValue(sealedSet),
            taskPath = values.GetValue(task),
            powersPath = values.GetValue(powers);
        if (given.IsOpen == sealedPath is not null || given.IsOpen == taskPath is null || taskPath is null != powersPath is null)
            throw new UsageException(
                given.IsOpen
                    ? "Everybody can see this set: give --task and --ptau, with which it is compared."
                    : "This set is encrypted: give --sealed, its ciphertext; what it holds is checked by \"zkpot testset reveal\"."
            );
        string? fault;
        if (sealedPath is not null)
            fault = given.FaultOf(ReadSealed(sealedPath, operation));
        else
        {
            (IntegerArchitecture architecture, Dataset set) = Load(taskPath!, operation);
            using PtauFile ptau = OpenPowers(powersPath!);
            fault = given.FaultOfOpen(architecture, set, ptau, operation.Cancellation);
        }
        if (fault is not null)
            return new Report($"Do not take part: {fault}.", succeeded: false).Add("good", "Good", false);
        return Describe(
            new Report(
                given.IsOpen
                    ? "The set is that of the terms."
                    : "The ciphertext is that of the terms. What it holds is seen when the key is revealed."
            ).Add("good", "Good", true),
            given
        );
    }
}

/// <summary>zkpot testset reveal: decrypts a test set and checks everything that it must be.</summary>
internal sealed class TestSetRevealCommand : TestSetCommand
{
    private readonly Argument<string> task = File("task.json", "A task of the architecture; its samples do not count."),
        powers = File("powers.ptau", "The powers of tau of the key.");
    private readonly Argument<string> terms = File("testset.json", "The terms."),
        sealedSet = File("testset.sealed", "The ciphertext."),
        key = File("testset.key", "The key that was revealed, in hexadecimal."),
        samples = File("samples.csv", "Where the samples will stand, the label first.");

    public TestSetRevealCommand()
        : base("reveal", "Decrypt a test set whose key is revealed, and check that it is the one that was committed to.") =>
        Take(task, powers, terms, sealedSet, key, samples);

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            powersPath = values.GetRequiredValue(powers),
            termsPath = values.GetRequiredValue(terms);
        string sealedPath = values.GetRequiredValue(sealedSet),
            keyPath = values.GetRequiredValue(key),
            output = values.GetRequiredValue(samples);
        Operation.RequireOutputs([taskPath, powersPath, termsPath, sealedPath, keyPath], output);
        IntegerArchitecture architecture = Learning.Tasks.TaskFile.Load(taskPath).RequireArchitecture();
        TestSetTerms given = TestSetTermsFile.Load(termsPath);
        EncryptedTestSet encrypted = ReadSealed(sealedPath, operation);
        byte[] revealed = ReadKey(keyPath);
        using PtauFile ptau = OpenPowers(powersPath);
        operation.Progress?.Report(new StageProgress("decrypt and compare", 0.2));
        if (given.FaultOf(architecture, encrypted, revealed, ptau, operation.Cancellation) is string fault)
        {
            int? bad = encrypted.FirstBadSample(revealed);
            Report refusal = new Report($"The set is not the one that was committed to: {fault}.", succeeded: false).Add(
                "good",
                "Good",
                false
            );
            return bad is int sample ? refusal.Add("badSample", "First sample that shows it", sample) : refusal;
        }
        Output.Write((output, Table(encrypted.Decrypt(revealed))));
        return Describe(new Report("The set is the one that was committed to.").Add("good", "Good", true), given)
            .Add("output", "Samples", output);
    }

    internal static byte[] ReadKey(string path)
    {
        string text = KeyFiles.Read(path).Trim();
        if (
            text.Length != 2 + 2 * EncryptedTestSet.KeyBytes
            || !text.StartsWith("0x", StringComparison.Ordinal)
            || !text.AsSpan(2).ToArray().All(char.IsAsciiHexDigit)
        )
            throw new ArtifactException(
                path,
                "",
                $"holds no key of a test set: 0x and {2 * EncryptedTestSet.KeyBytes} hexadecimal digits were expected"
            );
        return Convert.FromHexString(text.AsSpan(2));
    }

    private static byte[] Table(Dataset set)
    {
        var text = new StringBuilder();
        for (int n = 0; n < set.Count; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{set.Labels[n]}");
            foreach (byte value in set.Sample(n))
                text.Append(CultureInfo.InvariantCulture, $",{value}");
            text.Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
