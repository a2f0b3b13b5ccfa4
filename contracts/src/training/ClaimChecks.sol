// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommittedGroth16} from "../verification/CommittedGroth16.sol";
import {Groth16} from "../verification/Groth16.sol";
import {KzgPublication} from "../verification/KzgPublication.sol";
import {ProvenWork} from "./ProvenWork.sol";

/// @title ClaimChecks
/// @notice Says whether a proof shows a claim, and whether bytes are those of a claim: pure questions, apart from the
/// contracts that ask because a contract's code is bounded. One serves all.
contract ClaimChecks {
    /// @notice Reverts with the reason unless the proof shows the claim.
    /// @param isSealed Whether the statement is about a ciphertext too.
    /// @param testSet The commitment to the test set that the statement is about; zero where it is about none.
    function requireProven(
        address key,
        uint256 context,
        ProvenWork.Claim calldata claim,
        bool isSealed,
        uint256[2] calldata testSet,
        bytes calldata proof
    ) external view {
        bool named = testSet[0] | testSet[1] != 0;
        uint256[] memory d = new uint256[](2 + (isSealed ? 2 : 0) + (named ? 2 : 0));
        (d[0], d[1]) = (claim.commitment[0], claim.commitment[1]);
        if (isSealed) (d[2], d[3]) = (claim.ciphertext[0], claim.ciphertext[1]);
        if (named) (d[d.length - 2], d[d.length - 1]) = (testSet[0], testSet[1]);
        uint256[] memory inputs = new uint256[](2);
        (inputs[0], inputs[1]) = (context, claim.score);
        Groth16.requireValid(key, inputs, d, proof);
    }

    /// @notice Reverts with the reason unless the bytes are those that the claim commits to.
    /// @return digest keccak256 of the bytes.
    function requirePublished(
        address key,
        ProvenWork.Claim calldata claim,
        bool isSealed,
        uint256 length,
        bytes calldata blob,
        uint256[2] calldata opening
    ) external view returns (bytes32 digest) {
        KzgPublication.requirePublishes(
            CommittedGroth16.srsOf(key),
            isSealed ? claim.ciphertext : claim.commitment,
            isSealed ? KzgPublication.SEALED_WORD : KzgPublication.WORD,
            length,
            blob,
            opening
        );
        return keccak256(blob);
    }
}
