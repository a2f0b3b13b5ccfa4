using System.Collections.Immutable;
using ZkPot.Algebra;

namespace ZkPot.Statements;

/// <summary>Those to whom the models of a task are sealed: constants of its circuit, so that its key stands for them.</summary>
public sealed class Recipients
{
    /// <summary>The most recipients of a task.</summary>
    public const int Most = 32;

    /// <summary>Checks public keys: points of Baby Jubjub's subgroup of prime order, not its neutral element, none twice.</summary>
    public Recipients(params ReadOnlySpan<BabyJubPoint> publicKeys)
    {
        if (publicKeys.Length is 0 or > Most) throw new StatementException($"A model is sealed to 1 to {Most} recipients; {publicKeys.Length} are given.");
        for (int i = 0; i < publicKeys.Length; i++)
        {
            // Under a key of small order the common point is one of eight, whatever the sender's number: anybody could open the blob.
            if (!publicKeys[i].IsInSubgroupVarTime() || publicKeys[i] == BabyJubPoint.Identity)
                throw new StatementException($"The public key of recipient {i} is not a point of the subgroup of Baby Jubjub, or its neutral element.");
            if (publicKeys[..i].Contains(publicKeys[i])) throw new StatementException($"Recipient {i} stands in the list twice.");
        }
        PublicKeys = [.. publicKeys];
    }

    /// <summary>The public keys, in the order of their wrapped keys in a blob.</summary>
    public ImmutableArray<BabyJubPoint> PublicKeys { get; }

    /// <summary>What a task's terms name: the packed public key, or of several keccak256 of the packed keys one behind the other.</summary>
    public byte[] Identifier
    {
        get
        {
            byte[] packed = new byte[PublicKeys.Length * BabyJubPoint.PackedSize];
            for (int i = 0; i < PublicKeys.Length; i++) PublicKeys[i].Pack(packed.AsSpan(i * BabyJubPoint.PackedSize, BabyJubPoint.PackedSize));
            return PublicKeys.Length == 1 ? packed : Keccak256.Hash(packed);
        }
    }

    /// <summary>The recipients of packed public keys, one behind the other.</summary>
    public static Recipients Unpack(ReadOnlySpan<byte> packed)
    {
        var keys = new BabyJubPoint[packed.Length / BabyJubPoint.PackedSize];
        if (keys.Length * BabyJubPoint.PackedSize != packed.Length) throw new StatementException($"Packed public keys have {BabyJubPoint.PackedSize} bytes each; {packed.Length} bytes are given.");
        for (int i = 0; i < keys.Length; i++)
        {
            if (!BabyJubPoint.TryUnpackVarTime(packed.Slice(i * BabyJubPoint.PackedSize, BabyJubPoint.PackedSize), out keys[i]))
                throw new StatementException($"The public key of recipient {i} is not a packed point of Baby Jubjub.");
        }
        return new(keys);
    }
}
