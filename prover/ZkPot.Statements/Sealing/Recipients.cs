using System.Collections.Immutable;
using ZkPot.Algebra;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements;

/// <summary>Those to whom the models of a task are sealed: constants of its circuit, so that its key stands for them.</summary>
public sealed class Recipients
{
    /// <summary>The most recipients of a task.</summary>
    public const int Most = 32;

    private const int TextLength = 2 + 2 * BabyJubPoint.PackedSize;

    /// <summary>Checks public keys: points of Baby Jubjub's subgroup of prime order, not its neutral element, none twice.</summary>
    public Recipients(params ReadOnlySpan<BabyJubPoint> publicKeys)
    {
        if (publicKeys.Length is 0 or > Most)
            throw new StatementException($"A model is sealed to 1 to {Most} recipients; {publicKeys.Length} are given.");
        for (int i = 0; i < publicKeys.Length; i++)
        {
            // Under a key of small order the common point is one of eight, whatever the sender's number: anybody could open the ciphertext.
            if (!publicKeys[i].IsInSubgroupVarTime() || publicKeys[i] == BabyJubPoint.Identity)
                throw new StatementException(
                    $"The public key of recipient {i} is not a point of the subgroup of Baby Jubjub, or its neutral element."
                );
            if (publicKeys[..i].Contains(publicKeys[i]))
                throw new StatementException($"Recipient {i} stands in the list twice.");
        }
        PublicKeys = [.. publicKeys];
    }

    /// <summary>The public keys, in the order of their wrapped keys in a ciphertext.</summary>
    public ImmutableArray<BabyJubPoint> PublicKeys { get; }

    /// <summary>What a task's terms name: the packed public key, or of several keccak256 of the packed keys one behind the other.</summary>
    public byte[] Identifier
    {
        get
        {
            byte[] packed = new byte[PublicKeys.Length * BabyJubPoint.PackedSize];
            for (int i = 0; i < PublicKeys.Length; i++)
                PublicKeys[i].Pack(packed.AsSpan(i * BabyJubPoint.PackedSize, BabyJubPoint.PackedSize));
            return PublicKeys.Length == 1 ? packed : Keccak256.Hash(packed);
        }
    }

    /// <summary>The recipients that a task names; null if its models are published for all to read.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="TaskException">What it names are no public keys.</exception>
    public static Recipients? Of(TaskDescription task, string path)
    {
        if (task.Statement is not AccuracyDescription { Recipients: { } named })
            return null;
        try
        {
            foreach (string key in named)
                if (key.Length != TextLength || !key.StartsWith("0x", StringComparison.Ordinal))
                    throw new StatementException(
                        $"\"{key}\" is no packed public key, 0x and {TextLength - 2} hexadecimal digits as \"zkpot recipient new\" tells them."
                    );
            return Unpack(Convert.FromHexString(string.Concat(named.Select(key => key[2..]))));
        }
        catch (Exception e) when (e is StatementException or FormatException)
        {
            throw new TaskException($"{path}: statement.recipients: {e.Message}", e);
        }
    }

    /// <summary>The recipients of packed public keys, one behind the other.</summary>
    public static Recipients Unpack(ReadOnlySpan<byte> packed)
    {
        var keys = new BabyJubPoint[packed.Length / BabyJubPoint.PackedSize];
        if (keys.Length * BabyJubPoint.PackedSize != packed.Length)
            throw new StatementException($"Packed public keys have {BabyJubPoint.PackedSize} bytes each; {packed.Length} bytes are given.");
        for (int i = 0; i < keys.Length; i++)
        {
            if (!BabyJubPoint.TryUnpackVarTime(packed.Slice(i * BabyJubPoint.PackedSize, BabyJubPoint.PackedSize), out keys[i]))
                throw new StatementException($"The public key of recipient {i} is not a packed point of Baby Jubjub.");
        }
        return new(keys);
    }
}
