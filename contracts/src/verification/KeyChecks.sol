// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {G2_X0, G2_X1, PAIRING_GAS, PAIR_GAS, Q} from "./Bn254.sol";
import {Chains} from "./Chains.sol";
import {Groth16} from "./Groth16.sol";

/// @title What a verifying key must fulfil before anything may rest on it
/// @notice Each check stands against a forgery; the tests execute all of them.
library KeyChecks {
    /// @notice The most public inputs a key may have: the pairwise comparison grows with the square.
    uint256 internal constant MAX_INPUTS = 64;

    /// @dev What is published of development keys, as first coordinates (in G2 imaginary, real). A contribution to a key
    /// changes its deltas and leaves alpha and beta of its powers of tau as they are, and whoever knows beta forges under
    /// any deltas: so alpha and beta count as much as delta.
    /// alpha and beta of development powers of tau: the generators times 0x7a6b616c706861 and 0x7a6b62657461.
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

    uint256 private constant ALPHA = 2;
    uint256 private constant BETA = 4;
    uint256 private constant WORDS_PLAIN = 16;
    uint256 private constant WORDS_TWO_PHASE = 20;

    /// @notice The first word of a key must be 1 (plain) or 2 (two-phase).
    error UnknownFlavour(uint256 flavour);
    /// @notice A key may have 1 to MAX_INPUTS public inputs.
    error InputCountOutOfBounds(uint256 inputCount, uint256 max);
    /// @notice The key has another length than its flavour and number of inputs ask for.
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
    /// @notice A key with a published secret, under which anyone can forge, on a chain that is not local.
    error DevelopmentKey(uint256 chainId);

    /// @notice Reverts with the first fault of the key.
    function requireSound(bytes memory key) internal view {
        (uint256 flavour, uint256 n) = (_word(key, 0), _word(key, 1));
        require(flavour == Groth16.PLAIN || flavour == Groth16.TWO_PHASE, UnknownFlavour(flavour));
        require(n != 0 && n <= MAX_INPUTS, InputCountOutOfBounds(n, MAX_INPUTS));
        bool twoPhase = flavour == Groth16.TWO_PHASE;
        uint256 ic = twoPhase ? WORDS_TWO_PHASE : WORDS_PLAIN;
        uint256 words = ic + 2 * (twoPhase ? n + 2 : n + 1);
        require(key.length == 32 * words, WrongKeyLength(32 * words, key.length));
        for (uint256 i = ALPHA; i < words; ++i) {
            require(_word(key, i) < Q, KeyCoordinateNotInField(i, _word(key, i)));
        }
        _requireSoundG1(key, ic, words);
        _requireSoundG2(key, ic);
        require(Chains.isLocal() || !_isDevelopment(key, ic), DevelopmentKey(block.chainid));
    }

    /// @dev alpha and all IC: on the curve, not infinity, pairwise different up to sign.
    function _requireSoundG1(bytes memory key, uint256 ic, uint256 words) private pure {
        _requireOnCurve(key, ALPHA);
        for (uint256 i = ic; i < words; i += 2) {
            _requireOnCurve(key, i);
            require(_word(key, i) != _word(key, ALPHA), KeyPointsCoincide(ALPHA, i));
            for (uint256 j = ic; j < i; j += 2) {
                require(_word(key, i) != _word(key, j), KeyPointsCoincide(j, i));
            }
        }
    }

    /// @dev beta, gamma, delta(s): in the subgroup, not infinity, pairwise different up to sign; beta and the deltas
    /// are no generators (gamma may be: snarkjs leaves it so).
    function _requireSoundG2(bytes memory key, uint256 end) private view {
        for (uint256 i = BETA; i < end; i += 4) {
            (uint256 x1, uint256 x0) = (_word(key, i), _word(key, i + 1));
            require(x1 | x0 | _word(key, i + 2) | _word(key, i + 3) != 0, KeyPointAtInfinity(i));
            for (uint256 j = BETA; j < i; j += 4) {
                require(x1 != _word(key, j) || x0 != _word(key, j + 1), KeyPointsCoincide(j, i));
            }
            bool isGamma = i == BETA + 4;
            require(isGamma || x1 != G2_X1 || x0 != G2_X0, KeyPointIsGenerator(i));
        }
        _requireInSubgroup(key, (end - BETA) / 4);
    }

    /// @dev Whether a point of the key is a published one, up to sign.
    function _isDevelopment(bytes memory key, uint256 end) private pure returns (bool) {
        if (_word(key, ALPHA) == DEV_ALPHA_X) return true;
        for (uint256 i = BETA; i < end; i += 4) {
            (uint256 x1, uint256 x0) = (_word(key, i), _word(key, i + 1));
            if (x1 == DEV_BETA_X1 && x0 == DEV_BETA_X0) return true;
            if (x1 == DEV_DELTA_X1 && x0 == DEV_DELTA_X0) return true;
            if (x1 == DEV_DELTA1_X1 && x0 == DEV_DELTA1_X0) return true;
        }
        return false;
    }

    /// @dev One pairing call over (O, Q_i): it is 1 for all points, and fails for what is none of the subgroup.
    function _requireInSubgroup(bytes memory key, uint256 count) private view {
        bytes memory pairs = new bytes(count * 192);
        for (uint256 i = 0; i < count; ++i) {
            for (uint256 j = 0; j < 4; ++j) {
                _setWord(pairs, 6 * i + 2 + j, _word(key, BETA + 4 * i + j));
            }
        }
        (bool success,) = address(8).staticcall{gas: PAIRING_GAS + count * PAIR_GAS}(pairs);
        require(success, KeyPointNotInSubgroup());
    }

    function _requireOnCurve(bytes memory key, uint256 i) private pure {
        (uint256 x, uint256 y) = (_word(key, i), _word(key, i + 1));
        require(x | y != 0, KeyPointAtInfinity(i));
        uint256 cube = mulmod(mulmod(x, x, Q), x, Q);
        require(mulmod(y, y, Q) == addmod(cube, 3, Q), KeyPointNotOnCurve(i));
    }

    /// @dev Zero past the end, so that a short key fails by its flavour or length.
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
