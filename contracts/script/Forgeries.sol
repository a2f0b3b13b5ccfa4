// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../src/verification/Bn254.sol";
import {GoldenProof} from "./GoldenProof.sol";

/// @title Five things near the golden proof that are none
library Forgeries {
    uint256 internal constant COUNT = 5;

    /// @dev Another score; an input beyond the field; A mirrored; B with its parts in the other order; C infinity.
    function forge(uint256 which) internal pure returns (uint256[] memory inputs, bytes memory proof) {
        (, inputs, proof) = GoldenProof.get();
        if (which == 0) inputs[2] = 4;
        if (which == 1) inputs[0] += R;
        if (which == 2) {
            uint256 y = word(proof, 1);
            put(proof, 1, Q - y);
        }
        if (which == 3) {
            uint256 imaginary = word(proof, 2);
            put(proof, 2, word(proof, 3));
            put(proof, 3, imaginary);
        }
        if (which == 4) {
            put(proof, 6, 0);
            put(proof, 7, 0);
        }
    }

    function word(bytes memory data, uint256 i) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(data, 0x20), shl(5, i)))
        }
    }

    function put(bytes memory data, uint256 i, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(data, 0x20), shl(5, i)), value)
        }
    }
}
