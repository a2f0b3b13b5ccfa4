using System.Text;
using System.Text.Json;

namespace ZkPot.Groth16.Tests.Solidity;

/// <summary>A small forge project of contracts and calls to them, run once.</summary>
internal sealed class ForgeProject : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder imports = new(),
        tests = new();

    /// <summary>Adds a contract with its source.</summary>
    public void AddContract(string name, string source)
    {
        File.WriteAllText(folder.At("src", $"{name}.sol"), source);
        imports.AppendLine($"import {{{name}}} from \"src/{name}.sol\";");
    }

    /// <summary>Adds a test that calls a contract with these data and expects it to say true, or anything else.</summary>
    public void AddCall(string test, string contract, byte[] data, bool accepted) =>
        AddTest(test, $"require({(accepted ? "" : "!")}accepts(address(new {contract}()), hex\"{Convert.ToHexStringLower(data)}\"));");

    /// <summary>Adds a test that calls a contract with each of these data and expects it to say anything but true.</summary>
    public void AddRejected(string contract, string test, params byte[][] data) =>
        AddTest(
            test,
            $"address verifier = address(new {contract}());"
                + string.Concat(data.Select(d => $" require(!accepts(verifier, hex\"{Convert.ToHexStringLower(d)}\"));"))
        );

    /// <summary>Adds a test that gives a contract so little gas that every precompile fails: it must not take silence for
    /// consent.</summary>
    public void AddWithoutPrecompiles(string contract, byte[] data) =>
        AddTest(
            "rejects_without_precompiles",
            $"(bool success, bytes memory answer) = address(new {contract}()).staticcall{{gas: 40000}}(hex\"{Convert.ToHexStringLower(data)}\"); "
                + "require(!success || !abi.decode(answer, (bool)));"
        );

    /// <summary>Adds a test by its Solidity statements.</summary>
    public void AddTest(string test, string body) => tests.AppendLine($"    function test_{test}() public {{ {body} }}");

    /// <summary>Runs every test: name to success and logs.</summary>
    public Dictionary<string, (bool Passed, string Logs)> Run()
    {
        string solc = Repository.At("contracts", "bin", "solc").Replace('\\', '/');
        File.WriteAllText(
            folder.At("foundry.toml"),
            $"""
            [profile.default]
            src = "src"
            test = "test"
            libs = []
            solc = "{solc}"
            offline = true
            evm_version = "cancun"
            optimizer = true
            optimizer_runs = 10_000
            deny = "warnings"
            """
        );
        File.WriteAllText(
            folder.At("test", "Calls.t.sol"),
            $$"""
            // SPDX-License-Identifier: MIT
            pragma solidity ^0.8.20;

            {{imports}}
            contract CallsTest {
                event log_named_uint(string key, uint256 value);

                function accepts(address verifier, bytes memory data) internal view returns (bool) {
                    (bool success, bytes memory answer) = verifier.staticcall(data);
                    return success && answer.length == 32 && abi.decode(answer, (bool));
                }

                function cost(address verifier, bytes memory data) internal view returns (uint256 gas) {
                    require(accepts(verifier, data)); // and so the address is warm
                    gas = gasleft();
                    (bool success,) = verifier.staticcall(data);
                    gas -= gasleft();
                    require(success);
                }

            {{tests}}
            }
            """
        );
        string forge = Repository.At("node_modules", "@foundry-rs", "forge", "bin.mjs");
        (_, string output, string errors) = Node.TryRun(folder.Location, forge, "test", "-vv", "--json");
        int start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidOperationException($"forge did not come to the tests:\n{output}\n{errors}");
        using JsonDocument results = JsonDocument.Parse(output[start..]);
        return results
            .RootElement.EnumerateObject()
            .Single()
            .Value.GetProperty("test_results")
            .EnumerateObject()
            .ToDictionary(
                test => test.Name["test_".Length..^"()".Length],
                test => (test.Value.GetProperty("status").GetString() == "Success", test.Value.GetProperty("decoded_logs").ToString())
            );
    }

    public void Dispose() => folder.Dispose();
}
