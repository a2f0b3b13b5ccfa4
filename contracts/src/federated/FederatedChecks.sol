// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Potential} from "../rewards/Potential.sol";
import {IStakeVault} from "../staking/IStakeVault.sol";
import {CommittedGroth16} from "../verification/CommittedGroth16.sol";
import {Groth16} from "../verification/Groth16.sol";
import {IVerifierFactory} from "../verification/IVerifierFactory.sol";
import {Kzg} from "../verification/Kzg.sol";
import {KzgPublication} from "../verification/KzgPublication.sol";
import {FederatedPhases} from "./FederatedPhases.sol";
import {FederatedSums} from "./FederatedSums.sol";
import {IFederatedTypes} from "./IFederatedTypes.sol";

/// @title FederatedChecks
/// @notice Says whether terms are within bounds, proofs true, and bytes those of a commitment: pure questions, apart from
/// the contract that asks because a contract's code is bounded. Made by it.
contract FederatedChecks {
    /// @notice The longest model: with it a publication fits one transaction of 128 KiB and 2^24 gas.
    uint256 public constant MAX_BLOB_LENGTH = 111_104;
    /// @notice What a challenge with its announcement, or a publication, costs at least, and more for each byte of the model: EIP-7623's floor.
    uint256 public constant BASE_GAS = 600_000;
    uint256 public constant GAS_PER_BYTE = 80;
    /// @notice With so much gas the verifier's calls get all that they ask for, so that what looks false is false. A third
    /// of it suffices.
    uint256 public constant CHECK_GAS = 1_500_000;
    /// @notice The gas of a challenge and its announcement, at a quarter of a million gas in a second: what a window can
    /// refute.
    uint256 public constant SECONDS_PER_CHALLENGE = 3;
    /// @notice What the prover's lanes have at most.
    uint256 public constant MAX_HEADROOM = 24;
    /// @notice Nothing may last longer: who works is free again after that.
    uint256 public constant MAX_LENGTH = 30 days;

    /// @notice What a million gas is worth in the vault's token, at the highest price to be reckoned with.
    uint256 public immutable stakePerMegagas;

    IStakeVault private immutable _vault;
    IVerifierFactory private immutable _factory;

    constructor(IStakeVault vault, IVerifierFactory factory, uint256 stakePerMegagas_) {
        (_vault, _factory, stakePerMegagas) = (vault, factory, stakePerMegagas_);
    }

    /// @notice What a publication of so many bytes is worth, in the vault's token.
    function gasValue(uint256 blobLength) public view returns (uint256) {
        return (BASE_GAS + GAS_PER_BYTE * blobLength) * stakePerMegagas / 1e6;
    }

    /// @notice Reverts with what is wrong with the terms; returns where their keys are.
    /// @param call A call whose only argument are the terms.
    function requireSound(bytes calldata call) external view returns (address stepKey, address aggregateKey) {
        IFederatedTypes.Terms memory terms = abi.decode(call[4:], (IFederatedTypes.Terms));
        _requireTimes(terms.timing);
        bool named = terms.testSet[0] | terms.testSet[1] != 0;
        stepKey = _requireKey(terms.stepKey, terms.bound == 0 ? 2 : 3, named);
        aggregateKey = _requireKey(terms.aggregateKey, 2, named);
        bool same = Kzg.idOf(CommittedGroth16.srsOf(stepKey)) == Kzg.idOf(CommittedGroth16.srsOf(aggregateKey));
        require(same, IFederatedTypes.DifferentPowers(terms.stepKey, terms.aggregateKey));
        uint256 size = terms.poolSize;
        bool bounded = size != 0 && size < 1 << 16;
        bounded = bounded && terms.margin != 0 && terms.margin <= size && terms.slack <= size;
        require(bounded, IFederatedTypes.BadScores(size, terms.margin, terms.slack));
        _requireCapacity(terms);
        _requireBonds(terms);
        bool whole = KzgPublication.isLength(terms.blobLength, KzgPublication.WORD);
        require(
            whole && terms.blobLength <= MAX_BLOB_LENGTH,
            IFederatedTypes.BadBlobLength(terms.blobLength, MAX_BLOB_LENGTH)
        );
        requirePoint(terms.model);
        if (named) requirePoint(terms.testSet);
        Potential.requireSound(terms.schedule, size, terms.budget);
    }

    /// @notice Whether the proof shows the score: about two commitments, and the test set where there is one. Never says no
    /// to a true proof: with too little gas to know, it reverts.
    /// @param values Context, score, and the bound, which is no input where it is zero.
    /// @param isDoubted Whether it is asked because somebody says that it does not. Else it reverts with what is wrong.
    function isProven(
        address key,
        uint256[3] calldata values,
        uint256[4] calldata about,
        uint256[2] calldata testSet,
        bool isDoubted,
        bytes calldata proof
    ) external view returns (bool) {
        (uint256[] memory inputs, uint256[] memory d) = _statement(values, about, testSet);
        if (!isDoubted) {
            Groth16.requireValid(key, inputs, d, proof);
            return true;
        }
        require(gasleft() >= CHECK_GAS, IFederatedTypes.TooLittleGas(gasleft(), CHECK_GAS));
        return Groth16.verify(key, inputs, d, proof);
    }

    /// @notice Reverts unless these are the bytes of a global model with this commitment.
    function requirePublished(
        address key,
        uint256[2] calldata model,
        uint256 length,
        bytes calldata blob,
        uint256[2] calldata opening
    ) external view {
        Kzg.Srs memory srs = CommittedGroth16.srsOf(key);
        KzgPublication.requirePublishes(srs, model, KzgPublication.WORD, length, blob, opening);
        uint256 salt = KzgPublication.saltOf(blob);
        require(salt == 0, IFederatedTypes.SaltNotZero(salt));
    }

    /// @notice Reverts unless it is a point of the curve, and not infinity.
    function requirePoint(uint256[2] memory p) public pure {
        require(FederatedSums.isPoint(p), IFederatedTypes.NotAPoint(p[0], p[1]));
    }

    function _requireTimes(IFederatedTypes.Timing memory t) private view {
        uint256 length = FederatedPhases.longest(t);
        bool fits = t.commit != 0 && t.challenge != 0 && t.freeze != 0 && t.aggregate != 0;
        fits = fits && t.publish != 0 && t.hold != 0 && t.maxRounds != 0 && t.maxFruitless != 0;
        fits = fits && block.timestamp + length <= t.end && t.end <= block.timestamp + MAX_LENGTH;
        require(fits, IFederatedTypes.BadTiming(length, t.end));
    }

    function _requireKey(bytes32 digest, uint256 inputCount, bool named) private view returns (address key) {
        key = _factory.usableKey(digest);
        (uint256 flavor, uint256 n) = Groth16.header(key);
        uint256 m = flavor == Groth16.COMMITTED ? CommittedGroth16.commitmentCount(key) : 0;
        require(n == inputCount && m == (named ? 3 : 2), IFederatedTypes.WrongKeyShape(digest, n, m));
    }

    function _requireCapacity(IFederatedTypes.Terms memory terms) private pure {
        uint256 h = terms.headroom;
        uint256 most = h > MAX_HEADROOM ? 0 : (1 << h) / 4;
        uint256 refutable = uint256(terms.timing.challenge) / SECONDS_PER_CHALLENGE;
        if (refutable < most) most = refutable;
        bool fits = terms.maxEntries != 0 && terms.maxEntries <= most;
        require(fits, IFederatedTypes.BadCapacity(h, terms.maxEntries, most));
    }

    function _requireBonds(IFederatedTypes.Terms memory terms) private view {
        uint256 min = 4 * gasValue(terms.blobLength);
        bool sameToken = address(terms.token) == address(_vault.token());
        uint256 part = sameToken ? terms.budget / (20 * uint256(terms.timing.maxRounds)) : 0;
        if (part > min) min = part;
        require(terms.bond != 0 && terms.bond >= min, IFederatedTypes.BondTooSmall(terms.bond, min));
        if (_isCurated(terms.stepKey) && _isCurated(terms.aggregateKey)) return;
        min = terms.schedule.length == 0 ? 0 : terms.schedule[terms.schedule.length - 1].value;
        require(terms.keyBond >= min, IFederatedTypes.KeyBondTooSmall(terms.keyBond, min));
    }

    function _isCurated(bytes32 digest) private view returns (bool) {
        return _factory.classOf(digest) == IVerifierFactory.Class.Curated;
    }

    function _statement(uint256[3] calldata values, uint256[4] calldata about, uint256[2] calldata testSet)
        private
        pure
        returns (uint256[] memory inputs, uint256[] memory d)
    {
        bool named = testSet[0] | testSet[1] != 0;
        d = new uint256[](named ? 6 : 4);
        for (uint256 i = 0; i < 4; ++i) {
            d[i] = about[i];
        }
        if (named) (d[4], d[5]) = (testSet[0], testSet[1]);
        inputs = new uint256[](values[2] == 0 ? 2 : 3);
        for (uint256 i = 0; i < inputs.length; ++i) {
            inputs[i] = values[i];
        }
    }
}
