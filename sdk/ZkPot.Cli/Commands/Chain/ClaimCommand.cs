using System.CommandLine;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot claim: fetches what rounds and ledger owe an account.</summary>
internal sealed class ClaimCommand : ChainCommand
{
    private readonly Option<string?> token = new("--token") { Description = "In which token; that of stakes without it." };

    public ClaimCommand()
        : base("claim", "Fetch what rounds and ledger owe your account.")
    {
        Take(token);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        ZkPotAccount me = chain.Account;
        ZkPotContracts contracts = me.Contracts;
        Address money = contracts.StakeToken.Address;
        if (values.GetValue(token) is { } text && !Address.TryParse(text, out money))
            throw new UsageException($"--token {text}: expected an address.");
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(money), operation.Cancellation);
        BigInteger rounds = await contracts.Rounds.CreditOfAsync(money, me.Address, cancellationToken: operation.Cancellation);
        BigInteger ledger = await contracts.Ledger.CreditOfAsync(money, me.Address, cancellationToken: operation.Cancellation);
        if (!rounds.IsZero)
            await me.SendAsync(contracts.Rounds, TrainingRounds.Claim(money, me.Address), operation.Cancellation);
        if (!ledger.IsZero)
            await me.SendAsync(contracts.Ledger, UpdateLedger.Claim(money, me.Address), operation.Cancellation);
        BigInteger all = rounds + ledger;
        return new Report(all.IsZero ? "Nothing is owed." : $"Fetched {pay.Write(all)}.")
            .Add(pay.Fact("claimed", "Fetched", all))
            .Add(pay.Fact("rounds", "From rounds", rounds))
            .Add(pay.Fact("ledger", "From the ledger", ledger));
    }
}
