using System.CommandLine;
using System.Numerics;
using ZkPot.Chain;
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
