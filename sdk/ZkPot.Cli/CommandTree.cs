using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>All verbs.</summary>
internal static class CommandTree
{
    /// <summary>The tool's commands, ready to parse.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Prove how good a private model is, and be paid for it on a chain, without showing it.")
        {
            ToolRunner.JsonOption,
            ToolRunner.QuietOption,
            new Command("r1cs", "Circuits of circom: what they hold.") { new R1csInfoVerb(), new R1csPrintVerb() },
            new Command("wtns", "Witnesses: computed from an input, and whether they satisfy their circuit.")
            {
                new WtnsCalculateVerb(),
                new WtnsCheckVerb(),
                new WtnsInfoVerb(),
            },
            new Command("ptau", "Phase 1 of a ceremony: powers of tau, for all circuits.")
            {
                new PtauNewVerb(),
                new PtauDevelopVerb(),
                new PtauContributeVerb(),
                new PtauBeaconVerb(),
                new PtauExportVerb(),
                new PtauImportVerb(),
                new PtauPrepareVerb(),
                new PtauTruncateVerb(),
                new PtauVerifyVerb(),
                new PtauInfoVerb(),
            },
            new Command("zkey", "Proving keys, and phase 2 of a ceremony: contributions to the key of one circuit.")
            {
                new ZkeyNewVerb(),
                new ZkeyContributeVerb(),
                new ZkeyBeaconVerb(),
                new ZkeyDevelopVerb(),
                new ZkeyVerifyVerb(),
                new ZkeyExportVkVerb(),
                new ZkeyExportSolidityVerb(),
                new ZkeyInfoVerb(),
            },
            new Command("data", "Samples to learn from and to be judged by.") { new DataInfoVerb() },
            new TrainVerb(),
            new QuantizeVerb(),
            new EvaluateVerb(),
            new Command(
                "statement",
                "What a task proves: how many samples of its pool a private model gets right, or what a network answers to an input."
            )
            {
                new StatementCostVerb(),
                new StatementCircuitVerb(),
                new StatementSetupVerb(),
                new StatementCommitVerb(),
                new StatementCommitInputVerb(),
                new StatementProveVerb(),
                new StatementVerifyVerb(),
                new ZkeyExportSolidityVerb(),
            },
            new Command("testset", "Test sets that are committed to, and hidden until nobody can change their model any more.")
            {
                new TestSetCommitVerb(),
                new TestSetEncryptVerb(),
                new TestSetCheckVerb(),
                new TestSetRevealVerb(),
            },
            FederateCommand.Create(),
            new ProveVerb(),
            new FullProveVerb(),
            new VerifyVerb(),
            new VerifyBatchVerb(),
            new CalldataVerb(),
            new AuditVkVerb(),
            new Command("wallet", "Accounts on a chain: private keys under a password, in key files that all wallets read.")
            {
                new WalletNewVerb(),
                new WalletImportVerb(),
                new WalletShowVerb(),
            },
            new Command("recipient", "Keys of those to whom models are sealed, so that only they can read what is published.")
            {
                new RecipientNewVerb(),
                new RecipientShowVerb(),
            },
            new CostsVerb(),
            new DeployVerb(),
            new Command("task", "Tasks on a chain: what is offered, who plays, how it ends.")
            {
                new TaskCreateVerb(),
                new TaskListVerb(),
                new TaskShowVerb(),
                new TaskWatchVerb(),
                new TaskCheckVerb(),
                new TaskQuoteVerb(),
            },
            new Command("trainer", "Take part in a task: enroll, commit, prove, publish, be paid.") { new TrainerRunVerb() },
            new Command("leader", "Publish for a trainer, from another machine than it trains on.") { new LeaderRunVerb() },
            new Command("sponsor", "Watch over a task: falsify what lies, record rounds, mint the model.") { new SponsorRunVerb() },
            new Command("stake", "What accounts have at risk.")
            {
                new StakeShowVerb(),
                new StakeMintVerb(),
                new StakeMoveVerb(isDeposit: true),
                new StakeMoveVerb(isDeposit: false),
            },
            new ClaimVerb(),
            new Command("model", "Models on a chain, and where they came from.")
            {
                new ModelShowVerb(),
                new ModelVerifyVerb(),
                new ModelOpenVerb(),
            },
            new Command("gpu", "GPUs of this machine: which there are, whether they are right, how fast they are.")
            {
                new GpuListVerb(),
                new GpuTestVerb(),
                new GpuBenchVerb(),
            },
            new BenchVerb(),
            new DemoVerb(),
        };
        root.HelpName = "zkpot"; // also when the tool runs inside another process
        HelpPages.AddTo(root);
        return root;
    }
}
