using System.Numerics;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>What a trainer should know before it puts a bond at risk: whether key, circuit and pool are those that the task names, who can
/// cheat it how, and what its own silence costs.</summary>
public sealed class TaskCheck
{
    private readonly List<TaskFinding> findings = [];
    private readonly ZkPotContracts contracts;
    private readonly TrainingTask task;

    private TaskCheck(ZkPotContracts contracts, TrainingTask task) => (this.contracts, this.task) = (contracts, task);

    /// <summary>Everything that was found.</summary>
    public IReadOnlyList<TaskFinding> Findings => findings;

    /// <summary>Whether nothing speaks against taking part.</summary>
    public bool IsAcceptable => findings.All(finding => finding.Severity != Severity.Error);

    private Terms Terms => task.Terms;

    private bool IsLocal => ChainProfile.For(contracts.Deployment.ChainId).IsLocal;

    /// <summary>Checks a task against the files that its sponsor handed out.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="task">The task.</param>
    /// <param name="package">The circuit as rebuilt from the task file.</param>
    /// <param name="key">The key as handed out.</param>
    /// <param name="testSets">Where test sets are revealed after the commitments: their ciphertexts as handed out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<TaskCheck> RunAsync(
        ZkPotContracts contracts,
        TrainingTask task,
        AccuracyPackage package,
        VerificationKey key,
        RevealedTestSets? testSets = null,
        CancellationToken cancellationToken = default
    )
    {
        var check = new TaskCheck(contracts, task);
        check.CompareFiles(package, key);
        if (task.Fresh is { } fresh)
            check.CompareCiphertexts(package, fresh, testSets);
        else
            check.CompareSamples(package);
        await check.LookAtKeyAsync(key, cancellationToken).ConfigureAwait(false);
        check.LookAtMode();
        check.LookAtWindows();
        await check.LookAtPayAsync(cancellationToken).ConfigureAwait(false);
        return check;
    }

    private void CompareFiles(AccuracyPackage package, VerificationKey key)
    {
        Same(
            "key",
            Hash32.Keccak(ContractFormat.Key(key)) == Terms.KeyDigest,
            "the key is the one that the contracts check proofs against",
            "the key is another than the one that the contracts check proofs against: no proof made with it will be accepted"
        );
        Same(
            "circuit",
            package.CircuitDigest() == Terms.Circuit,
            "the circuit, built again from the task file, is the one that the task names",
            "the circuit, built again from the task file, is another than the one that the task names: the key may prove something else"
        );
        Same(
            "recipients",
            package.RecipientIdentifier == Terms.Recipient,
            Terms.Recipient.IsZero
                ? "models are published for all to read"
                : "the recipients that models are sealed to are those of the task",
            "the recipients are others than those of the task: the model would be sealed to somebody else"
        );
        bool isShape = package.BlobLength == Terms.BlobLength;
        Same(
            "architecture",
            isShape && (Terms.Architecture.Length == 0 || Terms.Architecture.AsSpan().SequenceEqual(package.EvaluatorArchitecture)),
            "shapes, shifts and windows are those of the task",
            "shapes, shifts or windows are others than those of the task"
        );
    }

    /// <summary>Of test sets that nobody can see yet: that one can see and show what they are when they are revealed.</summary>
    private void CompareCiphertexts(AccuracyPackage package, FreshTerms fresh, RevealedTestSets? testSets)
    {
        if (testSets is null)
        {
            Say(
                Severity.Error,
                "test set",
                "the test sets are encrypted, and no ciphertexts are given: who has none can neither prove nor show that a revealed set is bad"
            );
            return;
        }
        bool isShape = package.Place == TestSetPlace.Committed && package.Pool.Count == Terms.PoolSize;
        string? fault = isShape
            ? testSets.Fault(TestSetEncoding.For(package.Architecture, TestSetShape.Of(package.Pool)))
            : "the samples of the task file have not the shape of the test sets";
        Same(
            "test set",
            fault is null,
            $"the ciphertexts are those that the task names; a key that does not open them costs the sponsor {fresh.Bond} units, of which each of the first {fresh.Sharers} committed gets {fresh.Bond / (2 * fresh.Sharers)}",
            fault ?? ""
        );
    }

    private void CompareSamples(AccuracyPackage package)
    {
        bool isPool = package.Tree.Root == Terms.PoolRoot && package.Pool.Count == Terms.PoolSize;
        Same(
            "pool",
            isPool,
            $"the {Terms.PoolSize} samples are those that the task names",
            "the samples are others than the task names: scores would be counted on something else"
        );
        CompareTestSet(package);
    }

    private void CompareTestSet(AccuracyPackage package)
    {
        bool isNamed = Terms.TestSet.Any(word => !word.IsZero);
        if (!isNamed && package.Place == TestSetPlace.Constant)
            return;
        bool isSame = isNamed && package.Place == TestSetPlace.Committed && package.TestSet.ToWords().SequenceEqual(Terms.TestSet);
        Same(
            "test set",
            isSame,
            "the test set has the commitment that the task names",
            "the task names another commitment to its test set: what is proven would be about other samples"
        );
        if (isSame && RepeatedSamples.Find(package.Pool, package.Architecture.Network.InputBits) is [var repeated, ..])
            Say(
                Severity.Error,
                "test set",
                $"sample {repeated.Repeat} of the test set equals sample {repeated.First}: it would be counted twice"
            );
    }

    private async Task LookAtKeyAsync(VerificationKey key, CancellationToken cancellationToken)
    {
        bool isDevelopment = DevelopmentKey.Recognizes(key);
        KeyAuditReport audit = KeyAudit.Run(key);
        KeyFault? fault = audit.Faults.FirstOrDefault(found => !(isDevelopment && found.Kind == KeyFaultKind.KnownLogarithm));
        if (isDevelopment)
            Say(
                IsLocal ? Severity.Warning : Severity.Error,
                "key",
                "the key is for development: its secret is published, and anyone can prove anything under it"
            );
        else if (fault is not null)
            Say(Severity.Error, "key", $"the key is unsound: {fault.Where} {fault.Problem}");
        if (await contracts.Factory.IsStoppedAsync(Terms.KeyDigest, cancellationToken: cancellationToken).ConfigureAwait(false))
            Say(Severity.Error, "key", "the key was stopped: nothing more is proven under it");
        bool isCurated =
            await contracts.Factory.ClassOfAsync(Terms.KeyDigest, cancellationToken: cancellationToken).ConfigureAwait(false)
            == VerifierFactoryClass.Curated;
        if (isCurated)
        {
            Ceremony ceremony = await contracts
                .Factory.CeremonyOfAsync(Terms.KeyDigest, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            Say(
                Severity.Info,
                "ceremony",
                $"the key is curated: {ceremony.Contributors} contributed, transcript {ceremony.Transcript}; one honest among them suffices"
            );
        }
        else if (Terms.Architecture.Length > 0)
        {
            Say(
                Severity.Warning,
                "ceremony",
                "nothing is known about who made the key. Anyone who knows its secret can prove a false score, but not keep the pay: what is published can be run on the chain, and falls. With six such scores, each for a bond of its own, a round ends without a winner"
            );
        }
        else
        {
            Say(
                Severity.Warning,
                "ceremony",
                "nothing is known about who made the key, and the network cannot be run on the chain: you trust anyone who made the key not to prove false scores"
            );
        }
    }

    private void LookAtMode()
    {
        if (Terms.Recipient.IsZero)
            Say(
                Severity.Warning,
                "publication",
                "anyone who publishes in the window of its rank shows its model: everybody can read and use it then, and it is paid unless it is shown false. Nobody else shows anything but a score"
            );
        else
            Say(
                Severity.Warning,
                "publication",
                "anyone who publishes in the window of its rank shows its model sealed to the sponsor; nobody else sees it, and nobody can challenge it"
            );
        if (task.Rules.Plan.Length > 0)
            Say(Severity.Warning, "plan", "pay follows a plan: later rounds may pay less");
        Say(
            Severity.Info,
            "gate",
            task.Rules.Gate.IsZero
                ? "everybody may take part"
                : $"who may take part is decided at enrollment by the contract {task.Rules.Gate}"
        );
    }

    private void LookAtWindows()
    {
        TrainingRoundsTiming timing = task.Rules.Timing;
        Say(
            Severity.Info,
            "time",
            $"commit within {Words(timing.Commit)}, prove within {Words(timing.Prove)}, publish within {Words(timing.Publish)} if your rank has its turn; at most {timing.MaxRounds} rounds"
        );
        IReadOnlyList<StakeLoss> losses = StakeLoss.Of(Terms, timing, contracts.Deployment.ChainId);
        foreach (StakeLoss silence in losses.SkipLast(1))
            Silence(silence);
        Say(
            Severity.Warning,
            "invalidated",
            $"{losses[^1].What} costs the whole bond of {Terms.Bond} units; a proof made with this software cannot lead there"
        );
        if (timing.Prove < 600 || timing.Publish < 600)
            Say(
                IsLocal ? Severity.Info : Severity.Warning,
                "time",
                "a window is shorter than ten minutes: a slow proof or a full chain can make you miss it"
            );
    }

    private async Task LookAtPayAsync(CancellationToken cancellationToken)
    {
        if (!await contracts.Web3.HasCodeAsync(Terms.Token, cancellationToken).ConfigureAwait(false))
        {
            Say(Severity.Error, "pay", $"there is no token at {Terms.Token}");
            return;
        }
        TrainingRounds.Outputs.WorkOf work = await contracts
            .Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (work.Ended || work.Stopped)
            Say(Severity.Error, "pay", "the task has ended");
        BigInteger paid = await contracts
            .Rounds.PotentialOfAsync(task.Id, work.Best, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        BigInteger full = await contracts
            .Rounds.PotentialOfAsync(task.Id, Terms.PoolSize, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        Say(
            Severity.Info,
            "pay",
            $"a score of at least {work.Best + Terms.Margin} is paid for what it adds to {work.Best}; all that is left up to {Terms.PoolSize} is worth {full - paid} units of {Terms.Token}, of which the contract holds {work.Remainder}"
        );
        bool isNamed = Terms.TestSet.Any(word => !word.IsZero);
        Say(
            Severity.Warning,
            "pool",
            task.Fresh is not null
                    ? "the test set is revealed after the commitments: only its sponsor knows it before, and may train on it or tell somebody. Data that is public anyway is no fresh test"
                : isNamed ? "the test set stands behind a commitment, and everybody can see it: who trains on it has the best score"
                : "the pool is public: a score on it measures fit to that pool, and who trains on it has the best score"
        );
    }

    private void Silence(StakeLoss silence)
    {
        bool isPunished = !silence.Units.IsZero;
        Say(
            isPunished ? Severity.Warning : Severity.Info,
            "silence",
            isPunished
                ? $"{silence.What} costs {silence.Units} units of the bond"
                : $"{silence.What} costs nothing: the window is too short to insist"
        );
    }

    private void Same(string topic, bool isSame, string fine, string stop) =>
        Say(isSame ? Severity.Info : Severity.Error, topic, isSame ? fine : stop);

    private void Say(Severity severity, string topic, string text) => findings.Add(new(severity, topic, text));

    private static string Words(uint seconds) =>
        seconds switch
        {
            < 120 => $"{seconds} seconds",
            < 7_200 => $"{seconds / 60} minutes",
            < 172_800 => $"{seconds / 3_600} hours",
            _ => $"{seconds / 86_400} days",
        };
}

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>As it should be.</summary>
    Info,

    /// <summary>To be known and weighed.</summary>
    Warning,

    /// <summary>Do not take part.</summary>
    Error,
}

/// <summary>Something that a trainer should know of a task before it takes part.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Text">What it is, in plain words.</param>
public sealed record TaskFinding(Severity Severity, string Topic, string Text);
