// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What is known about a key's ceremony.</summary>
public enum VerifierFactoryClass
{
    /// <summary>Unknown.</summary>
    Unknown,
    /// <summary>Curated.</summary>
    Curated,
}
