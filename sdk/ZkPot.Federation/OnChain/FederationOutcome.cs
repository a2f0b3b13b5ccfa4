using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Federation.OnChain;

/// <summary>A client that was not in a round's sum, or lost something.</summary>
/// <param name="Client">Which.</param>
/// <param name="IsMalicious">Whether it attacked.</param>
/// <param name="Reason">Why.</param>
public sealed record ChainExclusion(int Client, bool IsMalicious, string Reason);

/// <summary>What a round's calls cost.</summary>
/// <param name="Submit">A posted entry, on average; 0 where there was none.</param>
/// <param name="SubmitVerified">An entry that was verified at once, on average.</param>
/// <param name="Freeze">The freeze, for each entry.</param>
/// <param name="Aggregate">The leader's proof.</param>
public sealed record RoundGas(long Submit, long SubmitVerified, long Freeze, long Aggregate);

/// <summary>A recorded round of a federation on a chain.</summary>
/// <param name="Round">Which.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Baseline">The global model's own score before it.</param>
/// <param name="Score">The score that was proven of the average; 0 where none was.</param>
/// <param name="TestSamples">Of how many.</param>
/// <param name="Accuracy">The share of the samples that nobody sees which the global model gets right afterwards.</param>
/// <param name="Entries">How many entries were posted.</param>
/// <param name="Counted">How many were added up.</param>
/// <param name="Leader">The client that led; null where nobody did.</param>
/// <param name="Exclusions">Who was left out, and why.</param>
/// <param name="Gas">What its calls cost.</param>
/// <param name="ProofSeconds">How long a client's proof took on average.</param>
/// <param name="Pay">What was paid, in units of the token.</param>
public sealed record ChainRoundReport(
    int Round,
    string Outcome,
    uint Baseline,
    uint Score,
    uint TestSamples,
    double Accuracy,
    int Entries,
    int Counted,
    int? Leader,
    IReadOnlyList<ChainExclusion> Exclusions,
    RoundGas Gas,
    double ProofSeconds,
    BigInteger Pay
);

/// <summary>What came of a federation on a chain: read from the chain and the journals, so that it does not matter how often the run was
/// interrupted.</summary>
/// <param name="Rounds">The recorded rounds.</param>
/// <param name="HasEnded">Whether the task has ended.</param>
public sealed record FederationOutcome(IReadOnlyList<ChainRoundReport> Rounds, bool HasEnded)
{
    /// <summary>Reads it.</summary>
    public static async Task<FederationOutcome> ReadAsync(FederationScene scene, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var reader = new Reader(scene);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed class Reader(FederationScene scene)
    {
        private readonly Dictionary<Address, int> clients = Enumerable
            .Range(0, scene.Plan.Task.Clients)
            .ToDictionary(client => scene.Chain.AddressOf(FederationScene.NameOf(client)));

        private ZkPotContracts Contracts => scene.Chain.Contracts;

        public async Task<FederationOutcome> ReadAsync(CancellationToken cancellationToken)
        {
            var task = await Contracts
                .FederatedAggregation.TaskOfAsync(scene.Id, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            var recorded = await EventsAsync<FederatedAggregation.Events.Recorded>(null, cancellationToken).ConfigureAwait(false);
            var started = await EventsAsync<FederatedAggregation.Events.RoundStarted>(null, cancellationToken).ConfigureAwait(false);
            var proven = await EventsAsync<FederatedRounds.Events.BaselineProven>(null, cancellationToken).ConfigureAwait(false);
            uint baseline = proven.Count == 0 ? 0 : proven.Max(log => log.Event.Score);
            IReadOnlyList<BigInteger> model = started[0].Event.Model;
            var rounds = new List<ChainRoundReport>();
            foreach (var log in recorded)
            {
                ChainRoundReport report = await RoundAsync(log.Event, baseline, model, cancellationToken).ConfigureAwait(false);
                rounds.Add(report);
                if (report.Outcome == nameof(FederatedOutcome.Final))
                    (baseline, model) = (report.Score, log.Event.Source.Model);
            }
            return new(rounds, task.Ended);
        }

        private async Task<ChainRoundReport> RoundAsync(
            FederatedAggregation.Events.Recorded recorded,
            uint baseline,
            IReadOnlyList<BigInteger> before,
            CancellationToken cancellationToken
        )
        {
            ulong number = (ulong)recorded.Round;
            FederatedRecord source = recorded.Source.ToRecord();
            bool isFinal = source.Outcome == FederatedOutcome.Final;
            FederatedRound round = await Contracts
                .FederatedAggregation.RoundOfAsync(scene.Id, number, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            IReadOnlyList<PostedEntry> posted = await PostedEntry
                .ReadAsync(Contracts, scene.Id, number, cancellationToken)
                .ConfigureAwait(false);
            IntegerNetwork model = scene.Models.ReadGlobal(isFinal ? source.Model : before);
            return new(
                (int)number,
                source.Outcome.ToString(),
                baseline,
                source.Score,
                (uint)scene.Plan.TestSamples,
                scene.Clients.Accuracy(model),
                posted.Count,
                (int)source.Counted,
                isFinal && clients.TryGetValue(source.Leader, out int leader) ? leader : null,
                await ExclusionsAsync(number, round, posted, cancellationToken).ConfigureAwait(false),
                await GasAsync(number, posted, cancellationToken).ConfigureAwait(false),
                await ProofSecondsAsync(number, posted, cancellationToken).ConfigureAwait(false),
                recorded.Pay
            );
        }

        private async Task<IReadOnlyList<ChainExclusion>> ExclusionsAsync(
            ulong number,
            FederatedRound round,
            IReadOnlyList<PostedEntry> posted,
            CancellationToken cancellationToken
        )
        {
            HashSet<uint> struck = await scene.StruckAsync(number, cancellationToken).ConfigureAwait(false);
            var faults = await EventsAsync<FederatedAggregation.Events.LeaderFault>(number, cancellationToken).ConfigureAwait(false);
            List<ChainExclusion> found =
            [
                .. posted
                    .Where(entry => struck.Contains(entry.Entry.Index))
                    .Select(entry => Of(entry.Entry.Account, "its proof is false: struck, the bond is lost")),
                .. posted
                    .Where(entry => !struck.Contains(entry.Entry.Index) && round.IsFrozen && entry.Entry.Update.Score < round.Gate)
                    .Select(entry => Of(entry.Entry.Account, "its step scores below the gate: not added, not paid")),
                .. faults.Select(fault => Of(fault.Event.Account, "led and was silent")),
            ];
            HashSet<Address> present = [.. posted.Select(entry => entry.Entry.Account)];
            found.AddRange(clients.Where(client => !present.Contains(client.Key)).Select(client => Of(client.Key, "posted nothing")));
            return found;
        }

        private ChainExclusion Of(Address account, string reason) =>
            clients.TryGetValue(account, out int client) ? new(client, scene.IsMalicious(client), reason) : new(-1, false, reason);

        private async Task<RoundGas> GasAsync(ulong number, IReadOnlyList<PostedEntry> posted, CancellationToken cancellationToken)
        {
            List<long> submit = [],
                verified = [];
            foreach (PostedEntry entry in posted)
                (entry.IsVerified ? verified : submit).Add(
                    await GasOfAsync(entry.Transaction.ToString(), cancellationToken).ConfigureAwait(false)
                );
            long freeze = await SumAsync<FederatedRounds.Events.Replayed>(number, cancellationToken).ConfigureAwait(false),
                aggregate = await SumAsync<FederatedAggregation.Events.Aggregated>(number, cancellationToken).ConfigureAwait(false);
            return new(
                submit.Count == 0 ? 0 : (long)submit.Average(),
                verified.Count == 0 ? 0 : (long)verified.Average(),
                posted.Count == 0 ? 0 : freeze / posted.Count,
                aggregate
            );
        }

        private async Task<long> SumAsync<T>(ulong number, CancellationToken cancellationToken)
            where T : class, Nethereum.ABI.FunctionEncoding.Attributes.IEventDTO, new()
        {
            long sum = 0;
            foreach (EventLog<T> log in await EventsAsync<T>(number, cancellationToken).ConfigureAwait(false))
                sum += await GasOfAsync(log.Log.TransactionHash, cancellationToken).ConfigureAwait(false);
            return sum;
        }

        private async Task<long> GasOfAsync(string transaction, CancellationToken cancellationToken) =>
            (long)
                (
                    await Contracts
                        .Web3.Eth.Transactions.GetTransactionReceipt.SendRequestAsync(transaction)
                        .WaitAsync(cancellationToken)
                        .ConfigureAwait(false)
                )
                    .GasUsed
                    .Value;

        private async Task<double> ProofSecondsAsync(ulong number, IReadOnlyList<PostedEntry> posted, CancellationToken cancellationToken)
        {
            var taken = new List<double>();
            foreach (PostedEntry entry in posted.Where(entry => clients.ContainsKey(entry.Entry.Account)))
            {
                ZkPotAccount account = await scene
                    .Chain.PersonAsync(FederationScene.NameOf(clients[entry.Entry.Account]), cancellationToken)
                    .ConfigureAwait(false);
                if (await scene.JournalOf(account).ReadAsync(number, cancellationToken).ConfigureAwait(false) is { } step)
                    taken.Add(step.Took.TotalSeconds);
            }
            return taken.Count == 0 ? 0 : taken.Average();
        }

        private async Task<IReadOnlyList<EventLog<T>>> EventsAsync<T>(ulong? round, CancellationToken cancellationToken)
            where T : class, Nethereum.ABI.FunctionEncoding.Attributes.IEventDTO, new()
        {
            // Both halves of the contract are at one address, and each knows its own events.
            ContractService contract =
                typeof(T).DeclaringType!.DeclaringType == typeof(FederatedRounds) ? Contracts.Federated : Contracts.FederatedAggregation;
            Event<T> kind = contract.EventOf<T>();
            NewFilterInput filter = round is ulong number
                ? kind.CreateFilterInput(scene.Id, (BigInteger)number)
                : kind.CreateFilterInput(scene.Id);
            IReadOnlyList<IEventLog> logs = await contract
                .ReadHistoryAsync(filter, Contracts.Deployment.Block, cancellationToken)
                .ConfigureAwait(false);
            return [.. logs.OfType<EventLog<T>>()];
        }
    }
}
