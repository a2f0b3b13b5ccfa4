// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Deployment} from "../../script/Deployment.sol";
import {Forgeries} from "../../script/Forgeries.sol";
import {GoldenProof} from "../../script/GoldenProof.sol";
import {Verify} from "../../script/Verify.s.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {Groth16Caller} from "../utils/VerificationTest.sol";
import {PlainToken} from "../utils/Tokens.sol";

contract DeploymentTest is Test, Deployment {
    Parameters internal p;

    function setUp() public {
        p = Parameters(new PlainToken(), makeAddr("guardian"), makeAddr("admin"), 1_000);
    }

    function test_Deploys_TheSameAgain() public {
        Contracts memory first = deployAll(p);
        Contracts memory second = deployAll(p);
        assertEq(keccak256(abi.encode(first)), keccak256(abi.encode(second)));
        assertEq(first.factory.governor(), address(first.timelock));
        assertEq(first.timelock.getMinDelay(), 3 days);
        assertEq(address(first.rounds.vault()), address(first.vault));
        assertEq(address(first.ledger.evaluator()), address(first.evaluator));
        assertEq(first.vault.guardian(), p.guardian);
        assertFalse(first.timelock.hasRole(first.timelock.DEFAULT_ADMIN_ROLE(), p.admin));
    }

    function test_Deploys_TheSameOnAnotherChain() public {
        uint256 snapshot = vm.snapshotState();
        bytes32 here = keccak256(abi.encode(deployAll(p)));
        vm.revertToState(snapshot);
        vm.chainId(10);
        assertEq(keccak256(abi.encode(deployAll(p))), here);
    }

    function test_RevertIf_NoProxy() public {
        vm.etch(CREATE2_FACTORY, hex"");
        vm.expectRevert(abi.encodeWithSelector(NoDeploymentProxy.selector, block.chainid));
        this.deploy();
    }

    function deploy() external {
        deployAll(p);
    }

    /// @dev A key and a proof of snarkjs: accepted by factory, verifier and batch verifier; the forgeries are refused.
    function test_GoldenProof_AcceptedAndForgeriesRefused() public {
        Contracts memory c = deployAll(p);
        new Verify().tryProofs(c.factory, c.batchVerifier);
        (bytes memory key, uint256[] memory inputs, bytes memory proof) = GoldenProof.get();
        address code = c.factory.keyOf(keccak256(key));
        Groth16Caller caller = new Groth16Caller();
        caller.requireValid(code, inputs, proof);
        for (uint256 i = 0; i < Forgeries.COUNT; ++i) {
            (uint256[] memory x, bytes memory forged) = Forgeries.forge(i);
            assertFalse(caller.verify(code, x, forged));
        }
    }
}
