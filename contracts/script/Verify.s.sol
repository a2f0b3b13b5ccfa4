// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Groth16} from "../src/verification/Groth16.sol";
import {VerifierFactory} from "../src/verification/VerifierFactory.sol";
import {BatchVerifier} from "../src/verification/BatchVerifier.sol";
import {Forgeries} from "./Forgeries.sol";
import {GoldenProof} from "./GoldenProof.sol";
import {Deployment} from "./Deployment.sol";

/// @title Asks a live deployment whether it works
/// @notice The code at every address is what this source compiles to, and the live verifier accepts a golden proof and
/// refuses five forged ones. Nothing is sent: the golden key is deployed in the simulation only.
/// forge script contracts/script/Verify.s.sol --rpc-url URL, with FOUNDRY_PROFILE=release.
contract Verify is Deployment {
    /// @notice A contract is missing, or made of another source or other parameters.
    error WrongContract(address expected);
    /// @notice The golden proof was refused.
    error GoldenProofRefused();
    /// @notice A forged proof was accepted.
    error ForgeryAccepted(uint256 which);

    function run() external {
        // Deploying again changes nothing where everything stands: each address is a hash of the source.
        string memory json = vm.readFile(path());
        Contracts memory c = deployAll(parameters());
        requireSame(json, ".VerifierFactory", address(c.factory));
        requireSame(json, ".BatchVerifier", address(c.batchVerifier));
        requireSame(json, ".StakeVault", address(c.vault));
        requireSame(json, ".UpdateLedger", address(c.ledger));
        requireSame(json, ".TrainingRounds", address(c.rounds));
        requireSame(json, ".ModelRegistry", address(c.models));
        tryProofs(c.factory, c.batchVerifier);
    }

    function tryProofs(VerifierFactory factory, BatchVerifier verifier) public {
        (bytes memory key, uint256[] memory inputs, bytes memory proof) = GoldenProof.get();
        address at_ = factory.keyOf(keccak256(key));
        if (at_ == address(0)) (, at_) = factory.deploy(key);
        require(accepts(verifier, at_, inputs, proof), GoldenProofRefused());
        for (uint256 i = 0; i < Forgeries.COUNT; ++i) {
            (uint256[] memory x, bytes memory forged) = Forgeries.forge(i);
            require(!accepts(verifier, at_, x, forged), ForgeryAccepted(i));
        }
    }

    function accepts(BatchVerifier verifier, address key, uint256[] memory x, bytes memory proof)
        private
        view
        returns (bool valid)
    {
        (valid,) = verifier.verify(key, abi.encodePacked(x, proof));
    }

    function requireSame(string memory json, string memory name, address actual) private pure {
        address expected = vm.parseJsonAddress(json, name);
        require(expected == actual, WrongContract(expected));
    }
}
