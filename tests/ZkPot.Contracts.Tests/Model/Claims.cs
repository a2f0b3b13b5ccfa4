using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>What is committed to: the point, and the bytes that are published of it.</summary>
internal sealed record CommittedModel(BigInteger X, BigInteger Y, byte[] Blob)
{
    /// <summary>By which its bytes are known.</summary>
    public BigInteger BlobDigest => Abi.Hash(Blob);
}

/// <summary>What a proof shows: at least so many samples are right with the model of a commitment. Nothing is sealed here.</summary>
internal sealed record Claim(BigInteger X, BigInteger Y, int Score)
{
    /// <summary>A claim on a model.</summary>
    public static Claim On(CommittedModel model, int score) => new(model.X, model.Y, score);

    /// <summary>Commitment, ciphertext, score.</summary>
    public BigInteger[] Words => [X, Y, 0, 0, Score];
}

/// <summary>A commitment of a round, and what is proven of it.</summary>
internal sealed record Entry(BigInteger Trainer, int Index, Claim Claim)
{
    private static readonly BigInteger EntryKind = Abi.Hash("zkpot.entry.v1");

    /// <summary>Nobody's.</summary>
    public static Entry None { get; } = new(0, 0, new(0, 0, 0));

    /// <summary>All of it.</summary>
    public BigInteger[] Words => [Trainer, Index, .. Claim.Words];

    /// <summary>What the trainer's slot holds after the proof.</summary>
    public BigInteger Leaf => Abi.Hash([EntryKind, .. Words]);
}

/// <summary>A node of a ledger.</summary>
internal sealed record LedgerNode(BigInteger Account, int Sequence, BigInteger Parents, Claim Claim)
{
    private static readonly BigInteger Kind = Abi.Hash("zkpot.node.v1");

    public BigInteger Time { get; init; }
    public int Best { get; init; }
    public bool Invalidated { get; set; }
    public bool Lapsed { get; set; }

    /// <summary>Its name in a ledger.</summary>
    public BigInteger IdIn(BigInteger ledger) => Abi.Hash([Kind, ledger, .. Source]);

    /// <summary>What it was made of.</summary>
    public BigInteger[] Source => [Account, Sequence, Parents, .. Claim.Words];
}

/// <summary>What shows that a network is wrong: the samples from one index up to another.</summary>
internal sealed record Evidence(int From, int To);
