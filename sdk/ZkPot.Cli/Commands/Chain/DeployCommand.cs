using System.CommandLine;
using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using Srs = ZkPot.Groth16.Srs;

namespace ZkPot.Cli;

/// <summary>zkpot deploy: puts the contracts on a chain, or finds them there.</summary>
internal sealed class DeployCommand : ChainCommand
{
    /// <summary>For tokens that are worth nothing: a bond of a few tokens.</summary>
    private const string PlayMegagas = "0.1";
    private const int PlayDecimals = 18;
    private static readonly BigInteger PlayWealth = BigInteger.Pow(10, PlayDecimals + 6);

    private readonly Argument<string> output = File("deployment.json", "Where to write where everything stands.");
    private readonly Option<string?> token = new("--token")
    {
        Description = "The token of stakes. On local and test chains, play money is made without it.",
    };
    private readonly Option<string?> guardian = new("--guardian")
    {
        Description = "Who may pause entry for a week; the account that deploys without it.",
    };
    private readonly Option<string?> admin = new("--admin")
    {
        Description = "Who proposes and executes through the timelock that marks keys as curated; the account that deploys without it.",
    };
    private readonly Option<string?> megagas = new("--stake-per-megagas")
    {
        Description =
            $"What a million gas is worth in the token of stakes, at the highest price of gas to be expected: the least bond follows from it. On local chains {PlayMegagas} without it.",
    };
    private readonly Option<string[]> powers = new("--powers")
    {
        Description =
            "Powers of tau that keys about commitments may belong to, a .ptau file each; the list never changes. On local chains the development powers without it, on others none.",
    };
    private readonly Option<bool> plan = new("--plan") { Description = "Only say what would stand where." };

    public DeployCommand()
        : base(
            "deploy",
            "Put the contracts on a chain. The same token, guardian, admin and worth of gas give the same addresses on every chain; what stands is left alone."
        )
    {
        Take(output);
        Take(token, guardian, admin, megagas, powers, plan);
        Take(Chain.ForDeployers);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(output);
        if (!values.GetValue(plan))
            Output.RequirePlace(path);
        (IWeb3 web3, SteadyTransactionManager sending) = await Chain.Web3Async(values, operation);
        using SteadyTransactionManager steady = sending;
        Address me = sending.Address;
        Address? stakes = ParseAddress(token, values.GetValue(token));
        BigInteger worth = await WorthOfMegagasAsync(web3, stakes, sending.Profile, values.GetValue(megagas), operation.Cancellation);
        Address money = stakes ?? await PlayMoneyAsync(web3, me, values.GetValue(plan), operation);
        var parameters = new DeploymentParameters(
            money,
            ParseAddress(guardian, values.GetValue(guardian)) ?? me,
            ParseAddress(admin, values.GetValue(admin)) ?? me,
            worth
        )
        {
            Powers = ListPowers(values.GetValue(powers) ?? [], sending.Profile.IsLocal),
        };
        if (values.GetValue(plan))
            return Tell(
                "Nothing was deployed. This is what would stand where.",
                Deployer.Plan(parameters).ToDictionary(planned => planned.Name, planned => planned.Address)
            );
        Deployment made = await new Deployer(web3).DeployAsync(parameters, new Making(operation), operation.Cancellation);
        Output.Write(path, made.Write());
        return Tell($"Everything stands on chain {made.ChainId}.", made.Contracts)
            .Add("deployment", "Written", path)
            .Add("stakeToken", "Token of stakes", money.ToString());
    }

    private static Report Tell(string headline, IReadOnlyDictionary<string, Address> contracts) =>
        new Report(headline).Add(
            new FactTable(
                "contracts",
                "Contracts",
                [
                    .. contracts.Select(pair =>
                        (IReadOnlyList<Fact>)
                            [
                                new("name", "Contract", pair.Key, pair.Key),
                                new("address", "Address", pair.Value.ToString(), pair.Value.ToString()),
                            ]
                    ),
                ]
            )
        );

    private static async Task<Address> PlayMoneyAsync(IWeb3 web3, Address me, bool isPlan, Operation operation)
    {
        if (isPlan)
            throw new UsageException("--token is missing: what stands where follows from it.");
        operation.Note(
            "Making play money, a million tokens for this account; \"zkpot stake mint\" makes more. It exists on local and test chains only ..."
        );
        TransactionReceipt receipt = await web3
            .Eth.GetContractDeploymentHandler<LocalToken.Deployment>()
            .SendRequestAndWaitForReceiptAsync(LocalToken.Creation(), operation.Cancellation);
        Address money = receipt.ContractAddress;
        await web3
            .Eth.GetContractTransactionHandler<LocalToken.Functions.Mint>()
            .SendRequestAndWaitForReceiptAsync(money.ToString(), LocalToken.Mint(me, PlayWealth), operation.Cancellation);
        return money;
    }

    private static async Task<BigInteger> WorthOfMegagasAsync(
        IWeb3 web3,
        Address? stakes,
        ChainProfile chain,
        string? given,
        CancellationToken cancellationToken
    )
    {
        string text =
            given
            ?? (
                chain.IsLocal
                    ? PlayMegagas
                    : throw new UsageException("--stake-per-megagas is missing: how much a bond must be at least follows from it.")
            );
        TokenAmount amount = stakes is { } money
            ? await TokenAmount.OfAsync(new(web3, money), cancellationToken)
            : new("play money", PlayDecimals);
        return amount.Parse("--stake-per-megagas", text);
    }

    private static Srs[] ListPowers(string[] paths, bool isLocal)
    {
        if (paths.Length == 0)
            return isLocal ? [Srs.OfDevelopment] : [];
        var list = new Srs[paths.Length];
        for (int i = 0; i < list.Length; i++)
        {
            using PtauFile file = PtauFile.Open(paths[i]);
            list[i] = Srs.From(file);
            list[i].Require(isLocal);
        }
        return list;
    }

    private static Address? ParseAddress(Option option, string? text) => text is null ? (Address?)null : ParseRequired(option, text);

    private static Address ParseRequired(Option option, string text) =>
        Address.TryParse(text, out Address address)
            ? address
            : throw new UsageException(
                $"{option.Name} {text}: expected an address, 0x and 40 hexadecimal digits in one case or with the checksum of EIP-55."
            );

    private sealed class Making(Operation operation) : IProgress<string>
    {
        public void Report(string value) => operation.Note($"  {value}");
    }
}
