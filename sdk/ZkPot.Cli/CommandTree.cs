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
            new Command("r1cs", "Circuits of circom: what they hold.") { new R1csInfoCommand(), new R1csPrintCommand() },
            new Command("wtns", "Witnesses: computed from an input, and whether they satisfy their circuit.")
            {
                new WtnsCalculateCommand(),
                new WtnsCheckCommand(),
                new WtnsInfoCommand(),
            },
            new Command("ptau", "Phase 1 of a ceremony: powers of tau, for all circuits.")
            {
                new PtauNewCommand(),
                new PtauDevelopCommand(),
                new PtauContributeCommand(),
                new PtauBeaconCommand(),
                new PtauExportCommand(),
                new PtauImportCommand(),
                new PtauPrepareCommand(),
                new PtauTruncateCommand(),
                new PtauVerifyCommand(),
                new PtauInfoCommand(),
            },
            new Command("zkey", "Proving keys, and phase 2 of a ceremony: contributions to the key of one circuit.")
            {
                new ZkeyNewCommand(),
                new ZkeyContributeCommand(),
                new ZkeyBeaconCommand(),
                new ZkeyDevelopCommand(),
                new ZkeyVerifyCommand(),
                new ZkeyExportVkCommand(),
                new ZkeyExportSolidityCommand(),
                new ZkeyInfoCommand(),
            },
            new Command("data", "Samples to learn from and to be judged by.") { new DataInfoCommand() },
            new TrainCommand(),
            new QuantizeCommand(),
            new EvaluateCommand(),
            new Command(
                "statement",
                "What a task proves: how many samples of its pool a private model gets right, or what a network answers to an input."
            )
            {
                new StatementCostCommand(),
                new StatementCompileCommand(),
                new StatementSetupCommand(),
                new StatementCommitCommand(),
                new StatementCommitInputCommand(),
                new StatementProveCommand(),
                new StatementVerifyCommand(),
                new ZkeyExportSolidityCommand(),
            },
            new Command("testset", "Test sets that are committed to, and hidden until nobody can change their model any more.")
            {
                new TestSetCommitCommand(),
                new TestSetEncryptCommand(),
                new TestSetCheckCommand(),
                new TestSetRevealCommand(),
            },
            FederateCommand.Create(),
            new ProveCommand(),
            new FullProveCommand(),
            new VerifyCommand(),
            new VerifyBatchCommand(),
            new CalldataCommand(),
            new AuditVkCommand(),
            new Command("wallet", "Accounts on a chain: private keys under a password, in key files that all wallets read.")
            {
                new WalletNewCommand(),
                new WalletImportCommand(),
                new WalletShowCommand(),
            },
            new Command("recipient", "Keys of those to whom models are sealed, so that only they can read what is published.")
            {
                new RecipientNewCommand(),
                new RecipientShowCommand(),
            },
            new CostsCommand(),
            new DeployCommand(),
            new Command("task", "Tasks on a chain: what is offered, who plays, how it ends.")
            {
                new TaskCreateCommand(),
                new TaskListCommand(),
                new TaskShowCommand(),
                new TaskWatchCommand(),
                new TaskCheckCommand(),
                new TaskQuoteCommand(),
            },
            new Command("trainer", "Take part in a task: enroll, commit, prove, publish, be paid.") { new TrainerRunCommand() },
            new Command("leader", "Publish for a trainer, from another machine than it trains on.") { new LeaderRunCommand() },
            new Command("sponsor", "Watch over a task: challenge what lies, record rounds, mint the model.") { new SponsorRunCommand() },
            new Command("stake", "What accounts have at risk.")
            {
                new StakeShowCommand(),
                new StakeMintCommand(),
                new StakeMoveCommand(isDeposit: true),
                new StakeMoveCommand(isDeposit: false),
            },
            new ClaimCommand(),
            new Command("model", "Models on a chain, and where they came from.")
            {
                new ModelShowCommand(),
                new ModelVerifyCommand(),
                new ModelOpenCommand(),
            },
            new Command("gpu", "GPUs of this machine: which there are, whether they are right, how fast they are.")
            {
                new GpuListCommand(),
                new GpuTestCommand(),
                new GpuBenchCommand(),
            },
            new BenchCommand(),
            new DemoCommand(),
        };
        root.HelpName = "zkpot"; // also when the tool runs inside another process
        HelpPages.AddTo(root);
        return root;
    }
}
