using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>EIP-712: where a signature holds, so that it cannot be used elsewhere. What is null is not part of the domain.</summary>
public sealed record TypedDataDomain
{
    private const string StructName = "EIP712Domain";

    /// <summary>The name of the application.</summary>
    public string? Name { get; init; }

    /// <summary>The version of what is signed.</summary>
    public string? Version { get; init; }

    /// <summary>The chain.</summary>
    public BigInteger? ChainId { get; init; }

    /// <summary>The contract that will check the signature.</summary>
    public Address? VerifyingContract { get; init; }

    /// <summary>Anything else that sets it apart.</summary>
    public Hash32? Salt { get; init; }

    /// <summary>The hash of the domain.</summary>
    public Hash32 Separator
    {
        get
        {
            var fields = new List<TypedDataField>();
            var values = new List<AbiValue>();
            Add("name", "string", Name is null ? null : (AbiValue)Name);
            Add("version", "string", Version is null ? null : (AbiValue)Version);
            Add("chainId", "uint256", ChainId is { } chain ? (AbiValue)chain : null);
            Add("verifyingContract", "address", VerifyingContract is { } contract ? (AbiValue)contract : null);
            Add("salt", "bytes32", Salt is { } salt ? (AbiValue)salt : null);
            return new TypedDataTypes(new Dictionary<string, IReadOnlyList<TypedDataField>> { [StructName] = fields }).Hash(StructName, AbiValue.Sequence(values));

            void Add(string name, string type, AbiValue? value)
            {
                if (value is null) return;
                fields.Add(new(name, type));
                values.Add(value);
            }
        }
    }
}
