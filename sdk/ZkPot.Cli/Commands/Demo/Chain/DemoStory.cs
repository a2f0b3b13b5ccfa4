using System.Diagnostics;
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>What happened in the demonstration: told while it happens, and kept for the report.</summary>
internal sealed class DemoStory(Operation operation) : IProgress<SentTransaction>
{
    private const int Parts = 8;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<DemoRound> rounds = [];
    private readonly List<DemoRefusal> refusals = [];
    private readonly List<DemoProof> proofs = [];
    private readonly Dictionary<string, List<ulong>> gas = [];
    private int partsBegun;

    /// <summary>How the rounds went.</summary>
    public IReadOnlyList<DemoRound> Rounds => rounds;

    /// <summary>What was tried and refused.</summary>
    public IReadOnlyList<DemoRefusal> Refusals => refusals;

    /// <summary>The proofs.</summary>
    public IReadOnlyList<DemoProof> Proofs => proofs;

    /// <summary>Gas by function.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ulong>> Gas =>
        gas.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<ulong>)pair.Value);

    /// <summary>How long it has been going on.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>Tells something.</summary>
    public void Tell(string text) => operation.Note(text);

    /// <summary>Begins a part; all take about as long.</summary>
    public void Begin(string title)
    {
        Tell($"\n{title}  [{watch.Elapsed.TotalSeconds:0} s]");
        operation.Progress?.Report(new StageProgress("the demonstration", (double)partsBegun++ / Parts));
    }

    /// <summary>Keeps and tells how a round ended.</summary>
    public void Ended(DemoRound round)
    {
        rounds.Add(round);
        Tell($"  => {round}");
    }

    /// <summary>Keeps a proof.</summary>
    public void Proved(string who, string part, uint score, TimeSpan time)
    {
        proofs.Add(new(who, part, score, time));
        Tell($"  {who} proves {score} in {time.TotalSeconds:0.0} s");
    }

    /// <summary>Does what must be refused, and keeps the reason.</summary>
    /// <exception cref="InvalidOperationException">It was not refused, or for another reason.</exception>
    public async Task RefusedAsync<TError>(string who, string what, Func<Task> attempt)
        where TError : IErrorDTO
    {
        string expected = typeof(TError).Name;
        try
        {
            await attempt();
        }
        catch (ContractRevertException refusal) when (refusal.Is<TError>())
        {
            refusals.Add(new(who, what, expected));
            Tell($"  {who} {what}: refused, {expected}");
            return;
        }
        throw new InvalidOperationException($"{who} {what}: this was to be refused with {expected}, and was not.");
    }

    /// <summary>Keeps what a transaction used.</summary>
    public void Report(SentTransaction value)
    {
        string name = FunctionAttribute.GetAttribute(value.Message).Name;
        if (!gas.TryGetValue(name, out List<ulong>? used))
            gas[name] = used = [];
        used.Add((ulong)value.Receipt.GasUsed.Value);
    }

    /// <summary>Tokens in words.</summary>
    public static string Tokens(BigInteger amount) =>
        ((decimal)(amount * 100 / DemoStage.Unit) / 100).ToString("+0.00;-0.00;0", System.Globalization.CultureInfo.InvariantCulture);
}
