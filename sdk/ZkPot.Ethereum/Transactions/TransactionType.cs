namespace ZkPot.Ethereum;

/// <summary>The forms of a transaction; the number is its first byte.</summary>
public enum TransactionType
{
    /// <summary>The first form, with a price of gas; with EIP-155 bound to a chain.</summary>
    Legacy = 0,

    /// <summary>EIP-2930: also a list of what it will access.</summary>
    AccessList = 1,

    /// <summary>EIP-1559: a cap on the fee, and a tip.</summary>
    FeeMarket = 2,

    /// <summary>EIP-4844: also the names of blobs.</summary>
    Blob = 3,

    /// <summary>EIP-7702: also authorizations that let accounts act by the code of a contract.</summary>
    SetCode = 4,
}
