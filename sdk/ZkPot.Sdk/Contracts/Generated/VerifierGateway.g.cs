// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>VerifierGateway</summary>
public sealed class VerifierGateway(EthereumClient client, Address address) : ContractBinding(client, address, Artefact)
{
    /// <summary>What the compiler made of it.</summary>
    public static ContractArtefact Artefact { get; } = ContractArtefact.Load("VerifierGateway");

    /// <summary>What it offers.</summary>
    public static ContractAbi Abi => Artefact.Abi;

    /// <summary>Where the keys are.</summary>
    public async Task<Address> FactoryAsync(BlockTag at = default, CancellationToken cancellationToken = default) =>
        (await ReadAsync("factory()", [], at, cancellationToken).ConfigureAwait(false))[0].ToAddress();

    /// <summary>Returns if the proof is true under a curated key that was not stopped; reverts with the reason if not.</summary>
    public async Task VerifyAsync(Hash32 digest, IReadOnlyList<BigInteger> inputs, byte[] proof, BlockTag at = default, CancellationToken cancellationToken = default) =>
        await ReadAsync("verify(bytes32,uint256[],bytes)", [digest, AbiValue.Sequence(inputs.Select(item => (AbiValue)item)), proof], at, cancellationToken).ConfigureAwait(false);

    /// <summary>Why it refuses.</summary>
    public static class Errors
    {
        /// <summary>A word of the proof is not below the order of the base field.</summary>
        public static AbiError CoordinateNotInField { get; } = Abi.Error("CoordinateNotInField(uint256,uint256)");

        /// <summary>A public input is not below the order of the group.</summary>
        public static AbiError InputNotInField { get; } = Abi.Error("InputNotInField(uint256,uint256)");

        /// <summary>The proof does not satisfy the verification equation.</summary>
        public static AbiError InvalidProof { get; } = Abi.Error("InvalidProof(address)");

        /// <summary>The code at this address is no key.</summary>
        public static AbiError NotAKey { get; } = Abi.Error("NotAKey(address)");

        /// <summary>The key is not curated.</summary>
        public static AbiError NotCurated { get; } = Abi.Error("NotCurated(bytes32)");

        /// <summary>The key takes another number of public inputs.</summary>
        public static AbiError WrongInputCount { get; } = Abi.Error("WrongInputCount(uint256,uint256)");

        /// <summary>The proof has another length than the key's flavour.</summary>
        public static AbiError WrongProofLength { get; } = Abi.Error("WrongProofLength(uint256,uint256)");
    }
}
