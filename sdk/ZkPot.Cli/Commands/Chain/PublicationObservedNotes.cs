using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>Tells what a watcher sees published as notes.</summary>
internal sealed class SightingNotes(Operation operation) : IProgress<PublicationObserved>
{
    /// <inheritdoc/>
    public void Report(PublicationObserved value)
    {
        operation.Wait();
        operation.Note(
            value.PublicationCheck is not { } seen ? $"What {value.Transaction} published cannot be had: {value.Problem}"
            : seen.CanBeChallenged
                ? $"{value.Transaction} published a model with {seen.Truth} right and claimed {seen.Claimed.Score}: announcing that, and showing it from the next block on"
            : $"{value.Transaction} published a model that has its score of {seen.Claimed.Score}"
        );
    }
}
