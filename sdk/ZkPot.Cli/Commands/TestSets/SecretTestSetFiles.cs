using System.CommandLine;
using ZkPot.Groth16;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>--sealed and --testset-key: the test sets of a sponsor, who reveals them after the commitments.</summary>
internal sealed class SecretTestSetFiles
{
    /// <summary>Gets the option for the ciphertexts.</summary>
    public Option<string[]> Ciphertexts { get; } =
        new("--sealed")
        {
            Description = "testset.sealed: the ciphertext of a test set that is revealed after the commitments; once a round.",
        };

    /// <summary>Gets the option for the keys.</summary>
    public Option<string[]> Keys { get; } =
        new("--testset-key") { Description = "testset.key: the key of each, in the same order; nobody else may have it before." };

    /// <summary>Decrypts and opens them; nothing if none are given.</summary>
    public IReadOnlyList<(SecretTestSet Set, AccuracyPackage Package)> Open(
        ParseResult values,
        AccuracyPackage task,
        Groth16Prover prover,
        Operation operation
    )
    {
        string[] sealedPaths = values.GetValue(Ciphertexts) ?? [],
            keyPaths = values.GetValue(Keys) ?? [];
        if (sealedPaths.Length != keyPaths.Length)
            throw new UsageException(
                $"--sealed is given {sealedPaths.Length} times and --testset-key {keyPaths.Length} times: a key to each."
            );
        return [.. sealedPaths.Zip(keyPaths, (ciphertext, key) => Open(ciphertext, key, task, prover, operation))];
    }

    private static (SecretTestSet Set, AccuracyPackage Package) Open(
        string sealedPath,
        string keyPath,
        AccuracyPackage task,
        Groth16Prover prover,
        Operation operation
    )
    {
        EncryptedTestSet ciphertext = TestSetCommand.ReadSealed(sealedPath, operation);
        byte[] key = TestSetRevealCommand.ReadKey(keyPath);
        var package = new AccuracyPackage(task.Architecture, ciphertext.Decrypt(key), task.Recipients, TestSetPlace.Committed)
        {
            TestSetKey = key,
        };
        return (new(new ClaimProver(package, prover), ciphertext, operation.Cancellation), package);
    }
}
