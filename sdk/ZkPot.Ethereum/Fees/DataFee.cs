namespace ZkPot.Ethereum;

/// <summary>How a chain charges for the place that a transaction takes on the chain below it.</summary>
public enum DataFee
{
    /// <summary>There is none below.</summary>
    None,

    /// <summary>OP Stack: beside the gas, by the price oracle.</summary>
    OpStack,

    /// <summary>Arbitrum: within the gas; the estimate of the node holds it.</summary>
    Arbitrum,
}
