using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Makes what is missing of a deployment. Every contract is made by the deterministic deployment proxy with one salt, so its address is a hash of its code and parameters.</summary>
/// <param name="client">The chain.</param>
/// <param name="sender">Who pays; it gets no rights.</param>
public sealed class Deployer(EthereumClient client, TransactionSender sender)
{
    private static readonly BigInteger TimelockDelay = (int)TimeSpan.FromDays(3).TotalSeconds;

    /// <summary>The deterministic deployment proxy, at the same address on every chain.</summary>
    public static Address Proxy { get; } = Address.Parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

    /// <summary>What the addresses are made with.</summary>
    public static Hash32 Salt { get; } = Hash32.Of("zkpot.v1"u8);

    /// <summary>What a deployment consists of, in the order in which it is made.</summary>
    public static IReadOnlyList<PlannedContract> Plan(DeploymentParameters parameters)
    {
        var plan = new List<PlannedContract>();
        Address Make(ContractArtefact artefact, params ReadOnlySpan<AbiValue> arguments)
        {
            byte[] code = artefact.Creation(arguments);
            plan.Add(new(artefact.Name, code, Address.OfCreated2(Proxy, Salt, code)));
            return plan[^1].Address;
        }

        AbiValue admins = AbiValue.Sequence(parameters.Admin);
        Address timelock = Make(TimelockController.Artefact, TimelockDelay, admins, admins, Address.Zero);
        Address factory = Make(VerifierFactory.Artefact, timelock);
        Make(BatchVerifier.Artefact);
        Make(VerifierGateway.Artefact, factory);
        Address evaluator = Make(DenseEvaluator.Artefact);
        Address vault = Make(StakeVault.Artefact, parameters.StakeToken, parameters.Guardian);
        Make(UpdateLedger.Artefact, vault, factory, evaluator);
        Address rounds = Make(TrainingRounds.Artefact, vault, factory, evaluator);
        Make(ModelRegistry.Artefact, rounds);
        Make(DatasetRegistry.Artefact);
        Make(ProofOrders.Artefact, factory, vault);
        Make(Contracts.Streams.Artefact);
        Make(StreamPools.Artefact);
        Make(PrevrandaoSeeds.Artefact);
        return plan;
    }

    /// <summary>Makes what is missing, and says where everything stands.</summary>
    /// <param name="parameters">What it is for.</param>
    /// <param name="progress">Told the name of each contract before it is made.</param>
    /// <param name="cancellationToken">Ends the work; what was made stays, and is left alone the next time.</param>
    /// <exception cref="ZkPotException">The chain has no deployment proxy, or it made something else.</exception>
    public async Task<Deployment> DeployAsync(DeploymentParameters parameters, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        BigInteger chainId = await client.GetChainIdAsync(cancellationToken).ConfigureAwait(false);
        ulong block = await client.GetBlockNumberAsync(cancellationToken).ConfigureAwait(false);
        if (!await StandsAsync(Proxy, cancellationToken).ConfigureAwait(false))
            throw new ZkPotException($"Chain {chainId} has no deterministic deployment proxy at {Proxy}; it is put there by a transaction that anyone can send, see docs/contracts/deployment.md.");
        if (!await StandsAsync(parameters.StakeToken, cancellationToken).ConfigureAwait(false))
            throw new ZkPotException($"There is no token at {parameters.StakeToken} on chain {chainId}.");
        IReadOnlyList<PlannedContract> plan = Plan(parameters);
        foreach (PlannedContract planned in plan)
        {
            if (await StandsAsync(planned.Address, cancellationToken).ConfigureAwait(false)) continue;
            progress?.Report(planned.Name);
            var request = new TransactionRequest { To = Proxy, Data = (byte[])[.. Salt.ToBytes(), .. planned.Code.Span], Errors = ContractErrors.All };
            await sender.SendAndWaitAsync(request, cancellationToken).ConfigureAwait(false);
            if (!await StandsAsync(planned.Address, cancellationToken).ConfigureAwait(false)) throw new ZkPotException($"{planned.Name} was not made at {planned.Address}.");
        }
        var contracts = plan.ToDictionary(planned => planned.Name, planned => planned.Address);
        // Made by the rounds themselves.
        var rounds = new TrainingRounds(client, contracts[nameof(TrainingRounds)]);
        contracts[nameof(PayPlans)] = await rounds.PlansAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        contracts[nameof(AggregationProofs)] = await rounds.AggregationsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return new(chainId, block, parameters, contracts);
    }

    private async Task<bool> StandsAsync(Address address, CancellationToken cancellationToken) =>
        (await client.GetCodeAsync(address, cancellationToken: cancellationToken).ConfigureAwait(false)).Length > 0;
}
