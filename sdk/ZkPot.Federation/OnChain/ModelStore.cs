using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Statements;

namespace ZkPot.Federation.OnChain;

/// <summary>Models for all to read, by their commitments: what clients of open mode show, and global models. A folder that several
/// processes may share; files appear whole or not at all, and anyone who reads one checks that it is what was committed to.</summary>
/// <param name="folder">The folder.</param>
/// <param name="prover">What commits.</param>
public sealed class ModelStore(string folder, FederatedProver prover)
{
    /// <summary>Shows a model.</summary>
    public void Put(HidingPolynomial model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Put(prover.Commit(model).ToWords(), KzgPublication.Encode(model));
    }

    /// <summary>Shows the bytes of a model whose commitment is known.</summary>
    public void Put(IReadOnlyList<BigInteger> commitment, byte[] bytes)
    {
        string path = PathOf(commitment);
        Directory.CreateDirectory(folder);
        using var file = new AtomicFile(path);
        file.Write(0, bytes);
        file.Commit();
    }

    /// <summary>The model behind a commitment; null if nobody has shown it, or what is there is another.</summary>
    public HidingPolynomial? TryRead(IReadOnlyList<BigInteger> commitment)
    {
        string path = PathOf(commitment);
        if (!File.Exists(path))
            return null;
        HidingPolynomial? model = KzgPublication.TryDecode(File.ReadAllBytes(path), prover.Encoding.WordCount);
        if (model is null || prover.Commit(model).ToWords().SequenceEqual(commitment))
            return model;
        model.Dispose();
        return null;
    }

    /// <summary>The global model behind a commitment: its salt is 0.</summary>
    /// <exception cref="FederationException">Nobody has shown it.</exception>
    public IntegerNetwork ReadGlobal(IReadOnlyList<BigInteger> commitment)
    {
        using HidingPolynomial model =
            TryRead(commitment)
            ?? throw new FederationException(
                $"{folder} does not have the global model that the round starts from: its leader has not shown it."
            );
        return prover.Encoding.Read(model);
    }

    private string PathOf(IReadOnlyList<BigInteger> commitment) => Path.Combine(folder, $"{AbiWords.Digest(commitment)}.model");
}

/// <summary>Names of commitments.</summary>
internal static class AbiWords
{
    /// <summary>The Keccak-256 of the words.</summary>
    public static Hash32 Digest(IReadOnlyList<BigInteger> words)
    {
        var bytes = new byte[words.Count * Hash32.Size];
        for (int i = 0; i < words.Count; i++)
            U256.FromBigInteger(words[i]).WriteBigEndian(bytes.AsSpan(i * Hash32.Size, Hash32.Size));
        return Hash32.Keccak(bytes);
    }
}
