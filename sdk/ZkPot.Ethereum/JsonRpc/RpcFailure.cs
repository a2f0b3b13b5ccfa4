namespace ZkPot.Ethereum;

/// <summary>How far a request came that was not answered.</summary>
public enum RpcFailure
{
    /// <summary>Nobody received it: it can be sent again.</summary>
    NotSent,

    /// <summary>It was refused unread, because of too many requests or an outage: it can be sent again, later.</summary>
    Refused,

    /// <summary>It may or may not have been carried out.</summary>
    Unknown,
}
