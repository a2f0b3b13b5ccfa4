// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {G2_X0, G2_X1, PAIRING_GAS, PAIR_GAS, Q} from "./Bn254.sol";
import {Chains} from "./Chains.sol";
import {CommittedGroth16} from "./CommittedGroth16.sol";
import {Groth16} from "./Groth16.sol";
import {Kzg} from "./Kzg.sol";

/// @title What a verifying key, and powers of tau, must fulfill before anything may rest on them
/// @notice Each check stands against a forgery; the tests execute all of them.
library KeyChecks {
    /// @dev Where the parts of a key are, in words. gamma stands behind beta, or not at all: then it is [1]_2.
    struct Layout {
        uint256 alpha;
        uint256 beta;
        uint256 ic;
        uint256 words;
        bool hasGamma;
    }

    /// @notice The most public inputs a key may have: the pairwise comparison grows with the square.
    uint256 internal constant MAX_INPUTS = 64;
    /// @notice The most commitments a key may speak of: each costs a multiplication.
    uint256 internal constant MAX_COMMITMENTS = 64;

    /// @dev What is published of development keys, as first coordinates (in G2 imaginary, real). A contribution to a key
    /// changes its deltas and leaves tau, alpha and beta of its powers of tau as they are, and anyone who knows beta forges
    /// under any deltas, and anyone who knows tau opens any commitment: so they count as much as delta.
    /// tau, alpha and beta of development powers: the generators times 0x7a6b706f74746175, 0x7a6b616c706861, 0x7a6b62657461.
    uint256 private constant DEV_TAU_X1 = 17425103920651063576472822463105037690357794705356916846945356780850631268495;
    uint256 private constant DEV_TAU_X0 = 9417924447175900420067197722585567105929244486025611630939472830429080840059;
    uint256 private constant DEV_ALPHA_X =
        16336470294586447605188907038117928233306065434920717070500146617532810174357;
    uint256 private constant DEV_BETA_X1 = 2071691503810485259165470032753199327180991315956512540622607852525433629015;
    uint256 private constant DEV_BETA_X0 =
        12498068470398518595108570295755377751473075315688298927768124940271985250178;
    /// keccak256("zkpot.development.v1") mod r: the last delta of development keys.
    uint256 private constant DEV_DELTA_X1 =
        13376322753170506421129053503940704018191030221309517458897979603201094271511;
    uint256 private constant DEV_DELTA_X0 =
        14421531045723528874730398041598290852164067699653726763979312202363311340594;
    /// keccak256("zkpot.development.delta1.v1") mod r: the first delta of two.
    uint256 private constant DEV_DELTA1_X1 =
        11289050573475967206984034739475904812528413621636675761132486015565217519603;
    uint256 private constant DEV_DELTA1_X0 =
        18240443059596430970782238939117705454251002831699207647178640508302924527331;

    /// @notice The first word of a key must be 1 (plain), 2 (two-phase) or 3 (about commitments).
    error UnknownFlavor(uint256 flavor);
    /// @notice A key may have 1 to MAX_INPUTS public inputs.
    error InputCountOutOfBounds(uint256 inputCount, uint256 max);
    /// @notice A key of flavor 3 speaks of 1 to MAX_COMMITMENTS commitments.
    error CommitmentCountOutOfBounds(uint256 commitmentCount, uint256 max);
    /// @notice The key has another length than its flavor and number of inputs ask for.
    error WrongKeyLength(uint256 expected, uint256 actual);
    /// @notice A coordinate is not below the order of the base field.
    error KeyCoordinateNotInField(uint256 word, uint256 value);
    /// @notice The point at this word is infinity: what it multiplies would be unbound.
    error KeyPointAtInfinity(uint256 word);
    /// @notice The point of G1 at this word is not on the curve.
    error KeyPointNotOnCurve(uint256 word);
    /// @notice A point of G2 is not on the twist or not in the subgroup.
    error KeyPointNotInSubgroup();
    /// @notice The points at these words are equal up to sign.
    error KeyPointsCoincide(uint256 wordA, uint256 wordB);
    /// @notice The point at this word is the generator up to sign: nobody contributed to it.
    error KeyPointIsGenerator(uint256 word);
    /// @notice The point at this word is [tau]_2 up to sign: points of the key would open commitments.
    error KeyPointIsTau(uint256 word);
    /// @notice A key with a published secret, under which anyone can forge, on a chain that is not local.
    error DevelopmentKey(uint256 chainId);
    /// @notice A coordinate of [tau]_2 is not below the order of the base field.
    error TauNotInField(uint256 word, uint256 value);
    /// @notice [tau]_2 is infinity: every commitment could be opened to every value.
    error TauAtInfinity();
    /// @notice [tau]_2 is not on the twist or not in the subgroup.
    error TauNotInSubgroup();
    /// @notice [tau]_2 is the generator up to sign: nobody contributed to the powers.
    error TauIsGenerator();
    /// @notice Powers of tau with a published secret, under which anyone opens anything, on a chain that is not local.
    error DevelopmentPowers(uint256 chainId);

    /// @notice Reverts with the first fault of the key. Its powers of tau, if it names any, are checked apart.
    function requireSound(bytes memory key) internal view {
        Layout memory at_ = _layout(key);
        require(key.length == 32 * at_.words, WrongKeyLength(32 * at_.words, key.length));
        for (uint256 i = at_.alpha; i < at_.words; ++i) {
            require(_word(key, i) < Q, KeyCoordinateNotInField(i, _word(key, i)));
        }
        _requireSoundG1(key, at_);
        _requireSoundG2(key, at_);
        require(Chains.isLocal() || !_isDevelopment(key, at_), DevelopmentKey(block.chainid));
    }

    /// @notice Reverts with the first fault of powers of tau.
    function requireSound(Kzg.Srs memory srs) internal view {
        uint256[4] memory tau = srs.tau;
        for (uint256 i = 0; i < 4; ++i) {
            require(tau[i] < Q, TauNotInField(i, tau[i]));
        }
        require(tau[0] | tau[1] | tau[2] | tau[3] != 0, TauAtInfinity());
        require(tau[0] != G2_X1 || tau[1] != G2_X0, TauIsGenerator());
        require(_areInSubgroup(abi.encodePacked(tau), 0, 1), TauNotInSubgroup());
        require(Chains.isLocal() || !_isPublished(tau[0], tau[1]), DevelopmentPowers(block.chainid));
    }

    /// @notice Reverts if beta or a delta of a sound key is [tau]_2 up to sign.
    function requireNotTau(bytes memory key, uint256[4] memory tau) internal pure {
        Layout memory at_ = _layout(key);
        for (uint256 i = at_.beta; i < at_.ic; i += 4) {
            require(_word(key, i) != tau[0] || _word(key, i + 1) != tau[1], KeyPointIsTau(i));
        }
    }

    /// @dev By flavor and number of inputs, which are checked here.
    function _layout(bytes memory key) private pure returns (Layout memory at_) {
        (uint256 flavor, uint256 n) = (_word(key, 0), _word(key, 1));
        require(flavor >= Groth16.PLAIN && flavor <= Groth16.COMMITTED, UnknownFlavor(flavor));
        require(n != 0 && n <= MAX_INPUTS, InputCountOutOfBounds(n, MAX_INPUTS));
        if (flavor == Groth16.PLAIN) return Layout(2, 4, 16, 16 + 2 * (n + 1), true);
        if (flavor == Groth16.TWO_PHASE) return Layout(2, 4, 20, 20 + 2 * (n + 2), true);
        uint256 m = _word(key, 2);
        require(m != 0 && m <= MAX_COMMITMENTS, CommitmentCountOutOfBounds(m, MAX_COMMITMENTS));
        uint256 ic = CommittedGroth16.IC;
        return Layout(4, 6, ic, ic + 2 * (n + 3), false);
    }

    /// @dev alpha and all IC: on the curve, not infinity, pairwise different up to sign.
    function _requireSoundG1(bytes memory key, Layout memory at_) private pure {
        (uint256 alpha, uint256 ic) = (at_.alpha, at_.ic);
        _requireOnCurve(key, alpha);
        for (uint256 i = ic; i < at_.words; i += 2) {
            _requireOnCurve(key, i);
            require(_word(key, i) != _word(key, alpha), KeyPointsCoincide(alpha, i));
            for (uint256 j = ic; j < i; j += 2) {
                require(_word(key, i) != _word(key, j), KeyPointsCoincide(j, i));
            }
        }
    }

    /// @dev beta, gamma, delta(s): in the subgroup, not infinity, pairwise different up to sign; beta and the deltas
    /// are no generators (gamma may be: snarkjs leaves it so).
    function _requireSoundG2(bytes memory key, Layout memory at_) private view {
        uint256 beta = at_.beta;
        for (uint256 i = beta; i < at_.ic; i += 4) {
            (uint256 x1, uint256 x0) = (_word(key, i), _word(key, i + 1));
            require(x1 | x0 | _word(key, i + 2) | _word(key, i + 3) != 0, KeyPointAtInfinity(i));
            for (uint256 j = beta; j < i; j += 4) {
                require(x1 != _word(key, j) || x0 != _word(key, j + 1), KeyPointsCoincide(j, i));
            }
            bool isGamma = at_.hasGamma && i == beta + 4;
            require(isGamma || x1 != G2_X1 || x0 != G2_X0, KeyPointIsGenerator(i));
        }
        require(_areInSubgroup(key, beta, (at_.ic - beta) / 4), KeyPointNotInSubgroup());
    }

    /// @dev Whether a point of the key is a published one, up to sign.
    function _isDevelopment(bytes memory key, Layout memory at_) private pure returns (bool) {
        if (_word(key, at_.alpha) == DEV_ALPHA_X) return true;
        for (uint256 i = at_.beta; i < at_.ic; i += 4) {
            if (_isPublished(_word(key, i), _word(key, i + 1))) return true;
        }
        return false;
    }

    function _isPublished(uint256 x1, uint256 x0) private pure returns (bool) {
        return (x1 == DEV_TAU_X1 && x0 == DEV_TAU_X0) || (x1 == DEV_BETA_X1 && x0 == DEV_BETA_X0)
            || (x1 == DEV_DELTA_X1 && x0 == DEV_DELTA_X0) || (x1 == DEV_DELTA1_X1 && x0 == DEV_DELTA1_X0);
    }

    /// @dev One pairing call over (O, Q_i), from a word on: it is 1 for all points, and fails for what is none of the
    /// subgroup.
    function _areInSubgroup(bytes memory words, uint256 from, uint256 count) private view returns (bool success) {
        bytes memory pairs = new bytes(count * 192);
        for (uint256 i = 0; i < count; ++i) {
            for (uint256 j = 0; j < 4; ++j) {
                _setWord(pairs, 6 * i + 2 + j, _word(words, from + 4 * i + j));
            }
        }
        (success,) = address(8).staticcall{gas: PAIRING_GAS + count * PAIR_GAS}(pairs);
    }

    function _requireOnCurve(bytes memory key, uint256 i) private pure {
        (uint256 x, uint256 y) = (_word(key, i), _word(key, i + 1));
        require(x | y != 0, KeyPointAtInfinity(i));
        uint256 cube = mulmod(mulmod(x, x, Q), x, Q);
        require(mulmod(y, y, Q) == addmod(cube, 3, Q), KeyPointNotOnCurve(i));
    }

    /// @dev Zero past the end, so that a short key fails by its flavor or length.
    function _word(bytes memory key, uint256 i) private pure returns (uint256 value) {
        if (key.length < 32 * (i + 1)) return 0;
        assembly ("memory-safe") {
            value := mload(add(add(key, 0x20), shl(5, i)))
        }
    }

    /// @dev The caller stays within the array.
    function _setWord(bytes memory array, uint256 i, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(array, 0x20), shl(5, i)), value)
        }
    }
}
