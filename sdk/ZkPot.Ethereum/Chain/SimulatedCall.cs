namespace ZkPot.Ethereum;

/// <summary>What became of a call that was only tried.</summary>
public sealed record SimulatedCall
{
    /// <summary>What it returned, or reverted with.</summary>
    public ReadOnlyMemory<byte> ReturnData { get; init; }

    /// <summary>The gas that it used.</summary>
    public required ulong GasUsed { get; init; }

    /// <summary>One if it succeeded.</summary>
    public required ulong Status { get; init; }

    /// <summary>Whether it was not reverted.</summary>
    public bool Succeeded => Status == 1;

    /// <summary>Why it was reverted, in the errors of the contract.</summary>
    public RevertReason Reason(IReadOnlyList<AbiError> errors) => RevertReason.Decode(ReturnData, errors);
}
