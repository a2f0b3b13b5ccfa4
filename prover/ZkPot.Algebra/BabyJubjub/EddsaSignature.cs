namespace ZkPot.Algebra;

/// <summary>
/// An EdDSA signature (Bernstein, Duif, Lange, Schwabe, Yang, eprint 2011/368) over Baby Jubjub, with Poseidon as its hash: the point R8
/// and the number S.
/// </summary>
public readonly record struct EddsaSignature(BabyJubPoint R8, BabyJubScalar S)
{
    /// <summary>Size of a packed signature in bytes.</summary>
    public const int PackedSize = BabyJubPoint.PackedSize + U256.Size;

    /// <summary>True if the key signed the message: S Base8 = R8 + 8 c A with the challenge c. In variable time.</summary>
    /// <remarks>As in circomlib's circuit, keys of small order are refused, for which any message would pass.</remarks>
    public bool VerifyVarTime(BabyJubPoint publicKey, Fr message)
    {
        if (!R8.IsOnCurve || !publicKey.IsOnCurve)
            return false;
        BabyJubPoint key8 = publicKey.MultiplyVarTime(new U256(8, 0, 0, 0));
        if (key8.X.IsZero)
            return false;
        U256 challenge = PrimeField.ToCanonical(Challenge(R8, publicKey, message));
        return BabyJubPoint.Base8.MultiplyVarTime(PrimeField.ToCanonical(S)) == R8 + key8.MultiplyVarTime(challenge);
    }

    /// <summary>Writes R8 packed, then S little-endian.</summary>
    public void Pack(Span<byte> destination)
    {
        R8.Pack(destination);
        PrimeField.ToCanonical(S).WriteLittleEndian(destination[BabyJubPoint.PackedSize..]);
    }

    /// <summary>Reads a packed signature. False for anything that <see cref="Pack"/> does not write.</summary>
    public static bool TryUnpackVarTime(ReadOnlySpan<byte> packed, out EddsaSignature signature)
    {
        signature = default;
        if (packed.Length != PackedSize || !BabyJubPoint.TryUnpackVarTime(packed[..BabyJubPoint.PackedSize], out BabyJubPoint r8))
            return false;
        if (!PrimeField.TryFromCanonical(U256.ReadLittleEndian(packed[BabyJubPoint.PackedSize..]), out BabyJubScalar s))
            return false;
        signature = new(r8, s);
        return true;
    }

    internal static Fr Challenge(BabyJubPoint r8, BabyJubPoint publicKey, Fr message) =>
        Poseidon.Hash(r8.X, r8.Y, publicKey.X, publicKey.Y, message);
}
