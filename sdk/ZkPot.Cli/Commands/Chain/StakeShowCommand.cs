using System.CommandLine;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>zkpot stake show: what an account has, free and locked.</summary>
internal sealed class StakeShowCommand : ChainCommand
{
    private readonly Argument<string?> account = new("address")
    {
        Description = "Whose stake; that of the key file without it.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public StakeShowCommand()
        : base("show", "Show what an account has: in its hands, in the vault, and at risk.")
    {
        Take(account);
        Take(Chain.ForReadersOfAccounts);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        string text = values.GetValue(account) ?? Chain.AddressOf(values).ToString();
        if (!Address.TryParse(text, out Address address))
            throw new UsageException(
                $"{text}: expected an address, 0x and 40 hexadecimal digits in one case or with the checksum of EIP-55."
            );
        return await ReportAsync("What the account has.", contracts, address, operation.Cancellation);
    }

    /// <summary>What an account has.</summary>
    public static async Task<Report> ReportAsync(
        string headline,
        ZkPotContracts contracts,
        Address address,
        CancellationToken cancellationToken
    )
    {
        TokenAmount stake = await TokenAmount.OfAsync(contracts.StakeToken, cancellationToken);
        return new Report(headline)
            .Add("account", "Account", address.ToString())
            .Add(
                stake.Fact(
                    "hands",
                    "In its hands",
                    await contracts.StakeToken.BalanceOfAsync(address, cancellationToken: cancellationToken)
                )
            )
            .Add(stake.Fact("free", "In the vault, free", await contracts.Vault.FreeOfAsync(address, cancellationToken: cancellationToken)))
            .Add(
                stake.Fact(
                    "rounds",
                    "At risk in rounds",
                    await contracts.Vault.LockedOfAsync(address, contracts.Rounds.Address, cancellationToken: cancellationToken)
                )
            )
            .Add(
                stake.Fact(
                    "ledger",
                    "At risk in the ledger",
                    await contracts.Vault.LockedOfAsync(address, contracts.Ledger.Address, cancellationToken: cancellationToken)
                )
            )
            .Add(
                stake.Fact("announced", "At risk in announced challenges", await AnnouncedAsync(contracts, address, cancellationToken))
            );
    }

    private static async Task<BigInteger> AnnouncedAsync(ZkPotContracts contracts, Address address, CancellationToken cancellationToken) =>
        await contracts.Vault.LockedOfAsync(address, contracts.RoundsChallenges.Address, cancellationToken: cancellationToken)
        + await contracts.Vault.LockedOfAsync(address, contracts.LedgerChallenges.Address, cancellationToken: cancellationToken);
}
