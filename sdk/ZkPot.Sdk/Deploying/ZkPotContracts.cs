using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>The contracts of a deployment, ready to be called.</summary>
public sealed class ZkPotContracts
{
    /// <summary>The contracts of a deployment on its chain. <see cref="ConnectAsync"/> also asks whether it is that chain.</summary>
    public ZkPotContracts(IWeb3 web3, Deployment deployment)
    {
        (Web3, Deployment) = (web3, deployment);
        Factory = new(web3, deployment[nameof(VerifierFactory)]);
        BatchVerifier = new(web3, deployment[nameof(Contracts.BatchVerifier)]);
        Gateway = new(web3, deployment[nameof(VerifierGateway)]);
        Evaluator = new(web3, deployment[nameof(DenseEvaluator)]);
        Vault = new(web3, deployment[nameof(StakeVault)]);
        Ledger = new(web3, deployment[nameof(UpdateLedger)]);
        Rounds = new(web3, deployment[nameof(TrainingRounds)]);
        Federated = new(web3, deployment[nameof(FederatedRounds)]);
        FederatedAggregation = new(web3, deployment[nameof(FederatedRounds)]);
        Settlement = new(web3, deployment[nameof(TrainingRounds)]);
        TestSets = new(web3, deployment[nameof(FreshTestSets)]);
        Plans = new(web3, deployment[nameof(PayPlans)]);
        RoundsChallenges = new(web3, deployment[Deployer.RoundsChallenges]);
        LedgerChallenges = new(web3, deployment[Deployer.LedgerChallenges]);
        Models = new(web3, deployment[nameof(ModelRegistry)]);
        Datasets = new(web3, deployment[nameof(DatasetRegistry)]);
        Orders = new(web3, deployment[nameof(ProofOrders)]);
        Streams = new(web3, deployment[nameof(Contracts.Streams)]);
        StreamPools = new(web3, deployment[nameof(Contracts.StreamPools)]);
        StakeToken = new(web3, deployment.Parameters.StakeToken);
    }

    /// <summary>The contracts of a deployment, after checking that the node is of its chain and that they stand there.</summary>
    /// <exception cref="ZkPotException">It is another chain, or a contract is missing.</exception>
    public static async Task<ZkPotContracts> ConnectAsync(IWeb3 web3, Deployment deployment, CancellationToken cancellationToken = default)
    {
        BigInteger chainId = await web3.ChainIdAsync(cancellationToken).ConfigureAwait(false);
        if (chainId != deployment.ChainId)
            throw new ZkPotException($"The deployment is of chain {deployment.ChainId}, but the node is of chain {chainId}.");
        foreach ((string name, Address address) in deployment.Contracts)
            if (!await web3.HasCodeAsync(address, cancellationToken).ConfigureAwait(false))
                throw new ZkPotException(
                    $"{name} does not stand at {address} on chain {chainId}: the deployment is of another chain, or a local chain was started anew."
                );
        return new(web3, deployment);
    }

    /// <summary>The time of the newest block, in seconds since 1970.</summary>
    /// <exception cref="NodeException">The node does not answer.</exception>
    public async Task<ulong> TimeAsync(CancellationToken cancellationToken = default)
    {
        BlockWithTransactionHashes? latest = await new ChainReader(Web3.Client).LatestBlockAsync(cancellationToken).ConfigureAwait(false);
        return (ulong)(latest ?? throw new ZkPotException("The node has no block.")).Timestamp.Value;
    }

    /// <summary>Gets the chain.</summary>
    public IWeb3 Web3 { get; }

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

    /// <summary>Federated rounds up to the freeze.</summary>
    public FederatedRounds Federated { get; }

    /// <summary>Federated rounds from the sum on, at the same address.</summary>
    public FederatedAggregation FederatedAggregation { get; }

    /// <summary>How rounds end, at the address of the rounds.</summary>
    public RoundSettlement Settlement { get; }

    /// <summary>Where test sets are revealed after the commitments.</summary>
    public FreshTestSets TestSets { get; }

    /// <summary>Where publications in rounds are shown to be false.</summary>
    public Challenges RoundsChallenges { get; }

    /// <summary>Where publications in ledgers are shown to be false.</summary>
    public Challenges LedgerChallenges { get; }

    /// <summary>How pay is divided.</summary>
    public PayPlans Plans { get; }

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
    public Erc20 Token(Address address) => new(Web3, address);
}
