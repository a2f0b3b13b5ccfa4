// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Potential} from "../rewards/Potential.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {CommittedGroth16} from "../verification/CommittedGroth16.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IEvaluator} from "../verification/IEvaluator.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {KzgPublication} from "../verification/KzgPublication.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title TermsChecks
/// @notice Says whether a sponsor's terms are within bounds. Made by the contract that asks.
contract TermsChecks {
    /// @notice The longest blob: with it a publication fits one transaction of 128 KiB and 2^24 gas, and evidence with a
    /// dozen samples beside it. 3,582 words of 31 bytes, 3,471 of 32, and the salt.
    uint256 public constant MAX_BLOB_LENGTH = 111_104;

    /// @notice What a publication or a challenge costs at least, and more for each byte of the blob: EIP-7623's floor
    /// and the unpacking of weights, both about 40.
    uint256 public constant BASE_GAS = 500_000;
    uint256 public constant GAS_PER_BYTE = 80;
    /// @notice What a million gas is worth in the vault's token, at the highest price to be reckoned with.
    uint256 public immutable stakePerMegagas;

    IStakeVault private immutable _vault;
    IVerifierFactory private immutable _factory;
    IEvaluator private immutable _evaluator;

    constructor(IStakeVault vault, IVerifierFactory factory, IEvaluator evaluator, uint256 stakePerMegagas_) {
        (_vault, _factory, _evaluator, stakePerMegagas) = (vault, factory, evaluator, stakePerMegagas_);
    }

    /// @notice The least bond of a task with so many bytes to publish: four times the gas that its forfeit has to make up
    /// for, since half of it is lost on the way, and a quarter or a half of it is what a fault takes.
    function leastBond(uint256 blobLength) public view returns (uint256) {
        return 4 * (BASE_GAS + GAS_PER_BYTE * blobLength) * stakePerMegagas / 1e6;
    }

    /// @notice Reverts with what is wrong with the terms; returns where their key stands.
    /// @param call A call whose first argument are the terms.
    /// @param payments How many payments there can be.
    function requireSound(bytes calldata call, uint256 payments) external view returns (address key) {
        ProvenWork.Terms memory terms = abi.decode(call[4:], (ProvenWork.Terms));
        key = _factory.usableKey(terms.keyDigest);
        _requireShape(terms, key);
        bool bounded = terms.poolSize != 0 && terms.poolSize < 1 << 16;
        require(bounded, ProvenWork.PoolSizeOutOfBounds(terms.poolSize));
        require(terms.margin != 0, ProvenWork.ZeroMargin());
        require(terms.margin <= terms.poolSize, ProvenWork.MarginAbovePool(terms.margin, terms.poolSize));
        _requireBonds(terms, payments);
        _requireBlob(terms);
        _requireInference(terms);
        Potential.requireSound(terms.schedule, terms.poolSize, terms.budget);
    }

    /// @dev Context and score; the model, its ciphertext, the test set.
    function _requireShape(ProvenWork.Terms memory terms, address key) private view {
        (uint256 flavor, uint256 n) = Groth16.header(key);
        uint256 m = flavor == Groth16.COMMITTED ? CommittedGroth16.commitmentCount(key) : 0;
        uint256 expected = 1;
        if (terms.recipient != 0) ++expected;
        if (terms.testSet[0] | terms.testSet[1] != 0) ++expected;
        require(n == 2 && m == expected, ProvenWork.WrongKeyShape(terms.keyDigest, n, m));
    }

    function _requireBonds(ProvenWork.Terms memory terms, uint256 payments) private view {
        uint256 min = leastBond(terms.blobLength);
        uint256 part = address(terms.token) == address(_vault.token()) ? terms.budget / (20 * payments) : 0;
        if (part > min) min = part;
        require(terms.bond >= min, ProvenWork.BondTooSmall(terms.bond, min));
        bool known = _factory.classOf(terms.keyDigest) == IVerifierFactory.Class.Curated;
        require(known || terms.keyBond >= terms.bond, ProvenWork.KeyBondTooSmall(terms.keyBond, terms.bond));
    }

    function _requireInference(ProvenWork.Terms memory terms) private pure {
        (uint256 values, uint256 bits) = (terms.inferenceValues, terms.inferenceBits);
        bool fits = values == 0 ? bits == 0 : terms.inferenceKey != 0 && bits != 0 && bits <= 253;
        require(fits, ProvenWork.BadInferenceInputs(values, bits));
    }

    function _requireBlob(ProvenWork.Terms memory terms) private view {
        bool isSealed = terms.recipient != 0;
        uint256 wordSize = isSealed ? KzgPublication.SEALED_WORD : KzgPublication.WORD;
        bool whole = KzgPublication.isLength(terms.blobLength, wordSize);
        require(whole, ProvenWork.BlobLengthNotWhole(terms.blobLength, wordSize));
        bool carried = terms.blobLength <= MAX_BLOB_LENGTH;
        require(carried, ProvenWork.BlobTooLong(terms.blobLength, MAX_BLOB_LENGTH));
        if (terms.architecture.length == 0) return;
        require(!isSealed, ProvenWork.SealedCannotBeChallenged());
        uint256 expected = _evaluator.blobLength(terms.architecture);
        require(terms.blobLength == expected, ProvenWork.BlobLengthMismatch(expected, terms.blobLength));
    }
}
