using System.CommandLine;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot stake mint: makes play money.</summary>
internal sealed class StakeMintCommand : ChainCommand
{
    private readonly Argument<string> amount = new("amount") { Description = "How much, in tokens: 1000." };
    private readonly Option<string?> to = new("--to") { Description = "Whose it will be; that of the key file without it." };

    public StakeMintCommand()
        : base("mint", "Make play money, where the contracts were deployed with it: on local and test chains.")
    {
        Take(amount);
        Take(to);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        Address owner = chain.Account.Address;
        if (values.GetValue(to) is string text && !Address.TryParse(text, out owner))
            throw new UsageException(
                $"--to {text}: expected an address, 0x and 40 hexadecimal digits in one case or with the checksum of EIP-55."
            );
        TokenAmount stake = await TokenAmount.OfAsync(chain.Account.Contracts.StakeToken, operation.Cancellation);
        BigInteger units = stake.Parse("amount", values.GetRequiredValue(amount));
        var money = new LocalToken(chain.Account.Contracts.Web3, chain.Account.Contracts.StakeToken.Address);
        await chain.Account.SendAsync(money, LocalToken.Mint(owner, units), operation.Cancellation);
        return await StakeShowCommand.ReportAsync("Made.", chain.Account.Contracts, owner, operation.Cancellation);
    }
}

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
            .Add(stake.Fact("announced", "At risk in announced challenges", await AnnouncedAsync(contracts, address, cancellationToken)));
    }

    private static async Task<BigInteger> AnnouncedAsync(ZkPotContracts contracts, Address address, CancellationToken cancellationToken) =>
        await contracts.Vault.LockedOfAsync(address, contracts.RoundsChallenges.Address, cancellationToken: cancellationToken)
        + await contracts.Vault.LockedOfAsync(address, contracts.LedgerChallenges.Address, cancellationToken: cancellationToken);
}

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

/// <summary>Amounts of a token, as people write them.</summary>
internal sealed record TokenAmount(string Symbol, int Decimals)
{
    private const int LongestSymbol = 16,
        LongestAmount = 256;

    /// <summary>Asks a token how it is written. What it answers is a stranger's text: what is no short plain word is replaced.</summary>
    public static async Task<TokenAmount> OfAsync(Erc20 token, CancellationToken cancellationToken)
    {
        int decimals = (int)await token.DecimalsAsync(cancellationToken: cancellationToken);
        string symbol = await token.SymbolAsync(cancellationToken: cancellationToken);
        bool isPlain = symbol.Length is > 0 and <= LongestSymbol && symbol.All(char.IsAsciiLetterOrDigit);
        return new(isPlain ? symbol : "tokens", decimals);
    }

    /// <summary>Reads an amount such as 12.5.</summary>
    public BigInteger Parse(string name, string text)
    {
        try
        {
            BigInteger units = Wei.FromUnits(text, Decimals);
            return units.Sign >= 0 && units.GetBitLength() <= LongestAmount
                ? units
                : throw new UsageException($"{name} {text}: expected nothing or more, and less than 2^256 units.");
        }
        catch (FormatException e)
        {
            throw new UsageException($"{name}: {e.Message}");
        }
    }

    /// <summary>Writes an amount.</summary>
    public string Write(BigInteger units) => $"{Wei.ToUnits(units, Decimals)} {Symbol}";

    /// <summary>As a fact: units for machines.</summary>
    public Fact Fact(string key, string label, BigInteger units) =>
        new(key, label, units.ToString(System.Globalization.CultureInfo.InvariantCulture), Write(units));
}
