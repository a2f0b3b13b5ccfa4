using Polly;
using Polly.Retry;

namespace ZkPot.Chain;

/// <summary>How often and when to ask a node again.</summary>
public sealed record RetryOptions
{
    /// <summary>Gets what holds if nothing is said: five attempts within about four seconds.</summary>
    public static RetryOptions Default { get; } = new();

    /// <summary>Gets how often to ask, the first time included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Gets the median of the pauses after the first attempt; it doubles each time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets the longest pause, whatever the node asks for.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The strategy in Polly's terms: exponential with jitter, so that many clients do not come back at once, unless the node says when to
    /// come.
    /// </summary>
    internal ResiliencePipeline<Attempt> Build()
    {
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = Time };
        if (Attempts > 1)
        {
            builder.AddRetry(
                new RetryStrategyOptions<Attempt>
                {
                    MaxRetryAttempts = Attempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = FirstDelay,
                    MaxDelay = MaxDelay,
                    ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { MayRepeat: true }),
                    DelayGenerator = args =>
                        ValueTask.FromResult(
                            args.Outcome.Result?.Failure?.RetryAfter is { } asked ? (TimeSpan?)(asked < MaxDelay ? asked : MaxDelay) : null
                        ),
                }
            );
        }
        return builder.Build();
    }
}

/// <summary>What came of asking once.</summary>
/// <param name="Failure">Why there is no answer; null if there is.</param>
/// <param name="MayRepeat">Whether something is still open that can be asked again without harm.</param>
internal sealed record Attempt(NodeException? Failure, bool MayRepeat);
