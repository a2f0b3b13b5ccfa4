using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>The contracts of a deployment, ready to be called.</summary>
public sealed class ZkPotContracts
{
    /// <summary>The contracts of a deployment on its chain. <see cref="ConnectAsync"/> also asks whether it is that chain.</summary>
    public ZkPotContracts(EthereumClient client, Deployment deployment)
    {
        (Client, Deployment) = (client, deployment);
        Factory = new(client, deployment[nameof(VerifierFactory)]);
        BatchVerifier = new(client, deployment[nameof(Contracts.BatchVerifier)]);
        Gateway = new(client, deployment[nameof(VerifierGateway)]);
        Evaluator = new(client, deployment[nameof(DenseEvaluator)]);
        Vault = new(client, deployment[nameof(StakeVault)]);
        Ledger = new(client, deployment[nameof(UpdateLedger)]);
        Rounds = new(client, deployment[nameof(TrainingRounds)]);
        Plans = new(client, deployment[nameof(PayPlans)]);
        Aggregations = new(client, deployment[nameof(AggregationProofs)]);
        Models = new(client, deployment[nameof(ModelRegistry)]);
        Datasets = new(client, deployment[nameof(DatasetRegistry)]);
        Orders = new(client, deployment[nameof(ProofOrders)]);
        Streams = new(client, deployment[nameof(Contracts.Streams)]);
        StreamPools = new(client, deployment[nameof(Contracts.StreamPools)]);
        StakeToken = new(client, deployment.Parameters.StakeToken);
    }

    /// <summary>The contracts of a deployment, after checking that the node is of its chain and that they stand there.</summary>
    /// <exception cref="ZkPotException">It is another chain, or a contract is missing.</exception>
    public static async Task<ZkPotContracts> ConnectAsync(EthereumClient client, Deployment deployment, CancellationToken cancellationToken = default)
    {
        BigInteger chainId = await client.GetChainIdAsync(cancellationToken).ConfigureAwait(false);
        if (chainId != deployment.ChainId) throw new ZkPotException($"The deployment is of chain {deployment.ChainId}, but the node is of chain {chainId}.");
        foreach ((string name, Address address) in deployment.Contracts)
            if ((await client.GetCodeAsync(address, cancellationToken: cancellationToken).ConfigureAwait(false)).Length == 0)
                throw new ZkPotException($"{name} does not stand at {address} on chain {chainId}: the deployment is of another chain, or a local chain was started anew.");
        return new(client, deployment);
    }

    /// <summary>The chain.</summary>
    public EthereumClient Client { get; }

    /// <summary>Where everything stands.</summary>
    public Deployment Deployment { get; }

    /// <summary>Keys.</summary>
    public VerifierFactory Factory { get; }

    /// <summary>Many proofs in one call.</summary>
    public BatchVerifier BatchVerifier { get; }

    /// <summary>Curated keys for third parties.</summary>
    public VerifierGateway Gateway { get; }

    /// <summary>What runs published networks.</summary>
    public DenseEvaluator Evaluator { get; }

    /// <summary>Stakes.</summary>
    public StakeVault Vault { get; }

    /// <summary>Training without rounds.</summary>
    public UpdateLedger Ledger { get; }

    /// <summary>Training in rounds.</summary>
    public TrainingRounds Rounds { get; }

    /// <summary>How pay is divided.</summary>
    public PayPlans Plans { get; }

    /// <summary>Proofs of aggregates.</summary>
    public AggregationProofs Aggregations { get; }

    /// <summary>Models.</summary>
    public ModelRegistry Models { get; }

    /// <summary>Datasets.</summary>
    public DatasetRegistry Datasets { get; }

    /// <summary>Orders for proofs.</summary>
    public ProofOrders Orders { get; }

    /// <summary>Pay by the second.</summary>
    public Contracts.Streams Streams { get; }

    /// <summary>Pay by the second, to many.</summary>
    public StreamPools StreamPools { get; }

    /// <summary>The token of stakes.</summary>
    public Erc20 StakeToken { get; }

    /// <summary>A token.</summary>
    public Erc20 Token(Address address) => new(Client, address);
}
