using System.CommandLine;
using System.Numerics;

namespace ZkPot.Cli;

/// <summary>zkpot stake deposit, zkpot stake withdraw.</summary>
internal sealed class StakeMoveCommand : ChainCommand
{
    private readonly Argument<string> amount = new("amount") { Description = "How much, in tokens: 12.5." };
    private readonly bool isDeposit;

    public StakeMoveCommand(bool isDeposit)
        : base(isDeposit ? "deposit" : "withdraw", isDeposit ? "Put tokens into the vault." : "Take free tokens out of the vault.")
    {
        this.isDeposit = isDeposit;
        Take(amount);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        TokenAmount stake = await TokenAmount.OfAsync(chain.Account.Contracts.StakeToken, operation.Cancellation);
        BigInteger units = stake.Parse("amount", values.GetRequiredValue(amount));
        if (units.IsZero)
            throw new UsageException("amount: expected more than nothing.");
        if (isDeposit)
            await chain.Account.StakeAsync(units, operation.Cancellation);
        else
            await chain.Account.UnstakeAsync(units, operation.Cancellation);
        return await StakeShowCommand.ReportAsync(
            isDeposit ? "Put in." : "Taken out.",
            chain.Account.Contracts,
            chain.Account.Address,
            operation.Cancellation
        );
    }
}
