using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>What a proof shows: at least so many samples are right, and the published words have this value at the context.</summary>
internal sealed record Claim(BigInteger Commitment, BigInteger BlobDigest, int Score, BigInteger Y)
{
    /// <summary>A claim on published bytes: sum word_i context^i, by Horner's rule over words of 31 bytes.</summary>
    public static Claim On(byte[] blob, BigInteger salt, int score, Func<Claim, BigInteger> context)
    {
        BigInteger word = "commitment".Select(c => (byte)c).Concat(new byte[22]).Aggregate(BigInteger.Zero, (n, b) => n * 256 + b);
        // abi.encode("commitment", salt): the place of the text, the salt, its length, its bytes.
        BigInteger commitment = Abi.Hash(64, salt, 10, word) >> 8;
        Claim claim = new(commitment, Abi.Hash(blob), score, 0);
        BigInteger at = context(claim), y = 0;
        for (int i = blob.Length - 31; i >= 0; i -= 31) y = (y * at + Abi.Number(blob.AsSpan(i, 31))) % Abi.R;
        return claim with { Y = y };
    }
}

/// <summary>A commitment of a round, and what is proven of it.</summary>
internal sealed record Entry(BigInteger Trainer, int Index, Claim Claim)
{
    private static readonly BigInteger CommitmentKind = Abi.Hash("zkpot.commitment.v1"), EntryKind = Abi.Hash("zkpot.entry.v1");

    /// <summary>Nobody's.</summary>
    public static Entry None { get; } = new(0, 0, new(0, 0, 0, 0));

    /// <summary>What the trainer's slot holds before the proof.</summary>
    public BigInteger Committed => Abi.Hash(CommitmentKind, Index, Claim.Commitment, Claim.BlobDigest);

    /// <summary>What it holds after the proof.</summary>
    public BigInteger Leaf => Abi.Hash(EntryKind, Trainer, Index, Claim.Commitment, Claim.BlobDigest, Claim.Score, Claim.Y);
}

/// <summary>A node of a ledger.</summary>
internal sealed record LedgerNode(BigInteger Account, int Sequence, BigInteger Parents, Claim Claim)
{
    private static readonly BigInteger Kind = Abi.Hash("zkpot.node.v1");

    public BigInteger Time { get; init; }
    public int Best { get; init; }
    public bool Falsified { get; set; }
    public bool Lapsed { get; set; }

    /// <summary>Its name in a ledger.</summary>
    public BigInteger IdIn(BigInteger ledger) => Abi.Hash([Kind, ledger, .. Source]);

    /// <summary>What it was made of.</summary>
    public BigInteger[] Source => [Account, Sequence, Parents, Claim.Commitment, Claim.BlobDigest, Claim.Score, Claim.Y];
}

/// <summary>What shows that a network is wrong: the samples from one index up to another.</summary>
internal sealed record Evidence(int From, int To);
