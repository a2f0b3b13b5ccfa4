using System.Numerics;
using Nethereum.Contracts;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Makes what is missing of a deployment. Every contract is made by the deterministic deployment proxy with one salt, so its
/// address is a hash of its code and parameters.</summary>
/// <param name="web3">The chain, with the account that pays; it gets no rights.</param>
public sealed class Deployer(IWeb3 web3)
{
    /// <summary>The names of the two <see cref="Challenges"/> in a deployment.</summary>
    internal const string RoundsChallenges = "RoundsChallenges",
        LedgerChallenges = "LedgerChallenges";

    private static readonly BigInteger TimelockDelay = (int)TimeSpan.FromDays(3).TotalSeconds;

    /// <summary>The deterministic deployment proxy, at the same address on every chain.</summary>
    public static Address Proxy { get; } = Address.Parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

    /// <summary>What the addresses are made with.</summary>
    public static Hash32 Salt { get; } = Hash32.Keccak("zkpot.v1"u8);

    /// <summary>What a deployment consists of, in the order in which it is made.</summary>
    public static IReadOnlyList<PlannedContract> Plan(DeploymentParameters parameters)
    {
        var plan = new List<PlannedContract>();
        Address Make<T>(string name, T creation)
            where T : ContractDeploymentMessage, new()
        {
            byte[] code = creation.GetDeploymentData();
            plan.Add(new(name, code, Address.ForCreate2(Proxy, Salt, code)));
            return plan[^1].Address;
        }

        Address[] admins = [parameters.Admin];
        Address timelock = Make(nameof(CurationTimelock), CurationTimelock.Creation(TimelockDelay, admins, admins, Address.Zero));
        Address factory = Make(nameof(VerifierFactory), VerifierFactory.Creation(timelock, [.. parameters.Powers.Select(Of)]));
        Make(nameof(BatchVerifier), BatchVerifier.Creation());
        Make(nameof(VerifierGateway), VerifierGateway.Creation(factory));
        Address evaluator = Make(nameof(DenseEvaluator), DenseEvaluator.Creation());
        Address vault = Make(nameof(StakeVault), StakeVault.Creation(parameters.StakeToken, parameters.Guardian));
        Address claims = Make(nameof(ClaimChecks), ClaimChecks.Creation());
        Address testSets = Make(nameof(FreshTestSets), FreshTestSets.Creation());
        Make(nameof(UpdateLedger), UpdateLedger.Creation(vault, factory, evaluator, claims, parameters.StakePerMegagas));
        Address rounds = Make(
            nameof(TrainingRounds),
            TrainingRounds.Creation(vault, factory, evaluator, claims, testSets, parameters.StakePerMegagas)
        );
        Make(nameof(FederatedRounds), FederatedRounds.Creation(vault, factory, parameters.StakePerMegagas));
        Make(nameof(ModelRegistry), ModelRegistry.Creation(rounds));
        Make(nameof(DatasetRegistry), DatasetRegistry.Creation());
        Make(nameof(ProofOrders), ProofOrders.Creation(factory, vault));
        Make(nameof(Contracts.Streams), Contracts.Streams.Creation());
        Make(nameof(StreamPools), StreamPools.Creation());
        return plan;
    }

    private static KzgSrs Of(Groth16.Srs powers)
    {
        byte[] words = Groth16.ContractFormat.Powers(powers);
        BigInteger Word(int i) => new(words.AsSpan(i * Hash32.Size, Hash32.Size), isUnsigned: true, isBigEndian: true);
        return new([Word(0), Word(1), Word(2), Word(3)], new Hash32(words.AsSpan(^Hash32.Size..)));
    }

    /// <summary>Makes what is missing, and says where everything stands.</summary>
    /// <param name="parameters">What it is for.</param>
    /// <param name="progress">Told the name of each contract before it is made.</param>
    /// <param name="cancellationToken">Ends the work; what was made stays, and is left alone the next time.</param>
    /// <exception cref="ZkPotException">The chain has no deployment proxy, or it made something else.</exception>
    public async Task<Deployment> DeployAsync(
        DeploymentParameters parameters,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        BigInteger chainId = await web3.ChainIdAsync(cancellationToken).ConfigureAwait(false);
        ulong block = await web3.BlockNumberAsync(cancellationToken).ConfigureAwait(false);
        if (!await web3.HasCodeAsync(Proxy, cancellationToken).ConfigureAwait(false))
            throw new ZkPotException(
                $"Chain {chainId} has no deterministic deployment proxy at {Proxy}; it is put there by a transaction that anyone can send, see docs/contracts/deployment.md."
            );
        if (!await web3.HasCodeAsync(parameters.StakeToken, cancellationToken).ConfigureAwait(false))
            throw new ZkPotException($"There is no token at {parameters.StakeToken} on chain {chainId}.");
        IReadOnlyList<PlannedContract> plan = Plan(parameters);
        foreach (PlannedContract planned in plan)
        {
            if (await web3.HasCodeAsync(planned.Address, cancellationToken).ConfigureAwait(false))
                continue;
            progress?.Report(planned.Name);
            var creation = new TransactionInput
            {
                To = Proxy.ToString(),
                Data = ((byte[])[.. Salt.ToBytes(), .. planned.Code.Span]).ToHex(prefix: true),
            };
            await web3.SendAsync(creation, cancellationToken).ConfigureAwait(false);
            if (!await web3.HasCodeAsync(planned.Address, cancellationToken).ConfigureAwait(false))
                throw new ZkPotException($"{planned.Name} was not made at {planned.Address}.");
        }
        var contracts = plan.ToDictionary(planned => planned.Name, planned => planned.Address);
        // Made by the rounds and the ledger themselves.
        var rounds = new TrainingRounds(web3, contracts[nameof(TrainingRounds)]);
        var ledger = new UpdateLedger(web3, contracts[nameof(UpdateLedger)]);
        contracts[RoundsChallenges] = await rounds.ChallengesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        contracts[LedgerChallenges] = await ledger.ChallengesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        contracts[nameof(PayPlans)] = await rounds.PlansAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return new(chainId, block, parameters, contracts);
    }
}

/// <summary>A contract of a deployment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">What creates it, arguments included.</param>
/// <param name="Address">Where it will stand.</param>
public sealed record PlannedContract(string Name, ReadOnlyMemory<byte> Code, Address Address);
