namespace ZkPot.Ethereum;

/// <summary>How often and when to ask a node again.</summary>
public sealed record RetryPolicy
{
    /// <summary>What holds if nothing is said: five attempts within about four seconds.</summary>
    public static RetryPolicy Default { get; } = new();

    /// <summary>How often to ask, the first time included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause after the first attempt; it doubles each time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause, whatever the node asks for.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The pause after an attempt: a random part of twice as much each time, so that many clients do not come back at once, or what the node asked for.</summary>
    internal TimeSpan DelayAfter(int attempt, TimeSpan? asked)
    {
        TimeSpan doubled = FirstDelay * Math.Pow(2, Math.Min(attempt, 20));
        TimeSpan delay = asked ?? doubled * (0.5 + Random.Shared.NextDouble() / 2);
        return delay < LongestDelay ? delay : LongestDelay;
    }

    /// <summary>Whether a request that failed so may be sent again.</summary>
    internal static bool MayRepeat(RpcTransportException failure, IReadOnlyList<RpcRequest> requests) =>
        failure.Failure != RpcFailure.Unknown || requests.All(request => request.IsRepeatable);
}
