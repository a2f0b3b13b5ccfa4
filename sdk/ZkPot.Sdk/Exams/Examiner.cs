using System.Numerics;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Holds an exam: a hidden set whose root the sponsor committed to when the task was posted, and of which a public beacon picks samples after a model was published. Wrong answers to the picked ones are shown to the contracts.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="package">Architecture of the task.</param>
/// <param name="hidden">The hidden set.</param>
public sealed class Examiner(ZkPotAccount account, TrainingTask task, AccuracyPackage package, PoolTree hidden)
{
    private PayPlans Plans => account.Contracts.Plans;

    /// <summary>A plan as the rules of a task hold it.</summary>
    public static byte[] Encode(Plan plan) => new ABIEncode().GetABIParamsEncoded(new PlanParameters { Plan = Structs.Plan.From(plan) });

    /// <summary>The plan that the rules of a task hold.</summary>
    internal static Plan Decode(byte[] plan)
    {
        // The sponsor chose these bytes.
        AbiGuard.Require(plan, new AttributesToABIExtractor().ExtractParametersFromAttributes(typeof(PlanParameters)), "The plan in the rules of the task");
        return ((PlanParameters)new ParameterDecoder().DecodeAttributes(plan, typeof(PlanParameters))).Plan.ToRecord();
    }

    /// <summary>The exam of a hidden set.</summary>
    /// <param name="hidden">The hidden set.</param>
    /// <param name="source">The beacon.</param>
    /// <param name="bps">How much of the pay is held back, in ten-thousandths, at most 3,000.</param>
    /// <param name="samples">How many samples are picked, at most 48.</param>
    /// <param name="passMark">How many must be right at least.</param>
    /// <param name="window">How long the sponsor has.</param>
    public static Exam Of(PoolTree hidden, Address source, uint bps, uint samples, uint passMark, TimeSpan window) =>
        new(bps, samples, passMark, (uint)window.TotalSeconds, (uint)hidden.Pool.Count, hidden.Root, source);

    /// <summary>Draws the beacon's seed if nobody did, and finds what the published model answers to the picked samples.</summary>
    /// <param name="round">The round that it won.</param>
    /// <param name="blob">The published bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ExamResult> SitAsync(ulong round, byte[] blob, CancellationToken cancellationToken = default)
    {
        Plan plan = await Plans.PlanOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Sitting sitting = await Plans.SittingOfAsync(task.Id, round, cancellationToken: cancellationToken).ConfigureAwait(false);
        await DrawAsync(plan.Exam.Source, sitting.Beacon, cancellationToken).ConfigureAwait(false);
        var picked = new List<int>();
        for (uint strip = 0; strip < plan.Exam.Samples; strip++)
            picked.Add((int)await Plans.PickOfAsync(task.Id, round, strip, cancellationToken: cancellationToken).ConfigureAwait(false));
        IntegerNetwork network = ModelWords.Read(package.Architecture, blob);
        IntegerEvaluation evaluation = network.Evaluate(hidden.Pool, cancellation: cancellationToken);
        int[] wrong = [.. picked.Where(i => !evaluation.IsClaimable(i, hidden.Pool.Labels[i]))];
        return new(picked, wrong, (int)plan.Exam.PassMark, sitting.Held);
    }

    /// <summary>Shows the contracts that the model failed: what was held back is the sponsor's.</summary>
    public Task<TransactionReceipt> FailAsync(ulong round, byte[] blob, ExamResult result, CancellationToken cancellationToken = default)
    {
        if (result.IsPassed) throw new ZkPotException($"The model passed: {result.Picked.Count - result.Wrong.Count} of {result.Picked.Count} are right, {result.PassMark} suffice.");
        var evidence = new Evidence(package.EvaluatorArchitecture, blob, SampleEvidence.Encode(hidden, result.Wrong.Take(result.Needed)));
        return account.SendAsync(Plans, PayPlans.Fail(task.Id, round, evidence), cancellationToken);
    }

    /// <summary>After the exam's window, if nobody showed that the model failed: what was held back is the trainer's. By anyone.</summary>
    public Task<TransactionReceipt> PassAsync(ulong round, CancellationToken cancellationToken = default) => account.SendAsync(Plans, PayPlans.Pass(task.Id, round), cancellationToken);

    private async Task DrawAsync(Address source, BigInteger beacon, CancellationToken cancellationToken)
    {
        var seeds = new PrevrandaoSeeds(account.Contracts.Web3, source);
        try
        {
            await account.SendAsync(seeds, PrevrandaoSeeds.Draw((ulong)beacon), cancellationToken).ConfigureAwait(false);
        }
        catch (ContractRevertException e) when (e.Is<PrevrandaoSeeds.Errors.AlreadyDrawn>())
        {
            // Somebody did.
        }
    }

    private sealed class PlanParameters
    {
        [Parameter("tuple", "plan", 1, "Plan")] public Structs.Plan Plan { get; set; } = new();
    }
}
