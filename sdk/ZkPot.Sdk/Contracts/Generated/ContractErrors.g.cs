// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>The errors of all contracts: one call may pass through several of them.</summary>
public static class ContractErrors
{
    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<AbiError> All { get; } = [.. new[] { AggregationProofs.Abi, AllowListGate.Abi, BatchVerifier.Abi, DatasetRegistry.Abi, DenseEvaluator.Abi, Erc20.Abi, LocalToken.Abi, ModelRegistry.Abi, PayPlans.Abi, PrevrandaoSeeds.Abi, ProofOrders.Abi, StakeVault.Abi, StreamPools.Abi, Streams.Abi, TermsChecks.Abi, TimelockController.Abi, TokenHolderGate.Abi, TrainingRounds.Abi, UpdateLedger.Abi, VerifierFactory.Abi, VerifierGateway.Abi }.SelectMany(abi => abi.Errors).DistinctBy(error => error.Signature)];
}
