// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Deployment} from "../../script/Deployment.sol";
import {Forgeries} from "../../script/Forgeries.sol";
import {GoldenProof} from "../../script/GoldenProof.sol";
import {Verify} from "../../script/Verify.s.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {G2Multiples} from "../utils/G2Multiples.sol";
import {Groth16Caller} from "../utils/VerificationTest.sol";
import {PlainToken} from "../utils/Tokens.sol";

contract DeploymentTest is Test, Deployment {
    using CommittedKey for CommittedKey.Key;

    Parameters internal p;

    function setUp() public {
        (p.stakeToken, p.guardian, p.admin) = (new PlainToken(), makeAddr("guardian"), makeAddr("admin"));
        p.stakePerMegagas = 1_000;
        p.srs.push(CommittedKey.make(1, 1, "powers").srs());
    }

    function test_Deploys_TheSameAgain() public {
        Contracts memory first = deployAll(p);
        Contracts memory second = deployAll(p);
        assertEq(keccak256(abi.encode(first)), keccak256(abi.encode(second)));
        assertEq(first.factory.governor(), address(first.timelock));
        assertEq(first.timelock.getMinDelay(), 3 days);
        assertEq(address(first.rounds.vault()), address(first.vault));
        assertEq(address(first.ledger.evaluator()), address(first.evaluator));
        assertEq(address(first.federated.vault()), address(first.vault));
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

    function test_Deploys_TheListedPowers() public {
        Contracts memory c = deployAll(p);
        assertEq(abi.encode(c.factory.srsOf(Kzg.idOf(p.srs[0]))), abi.encode(p.srs[0]));
        bytes[] memory given = new bytes[](2);
        (given[0], given[1]) = (Kzg.encode(p.srs[0]), Kzg.encode(developmentPowers()));
        Kzg.Srs[] memory list = srsList(given);
        assertEq(list.length, 2);
        assertEq(abi.encode(list[0]), abi.encode(p.srs[0]));
        assertEq(abi.encode(list[1]), abi.encode(developmentPowers()));
    }

    /// @dev The development powers where nothing else is said, and on local chains only.
    function test_Deploys_DevelopmentPowersOnLocalChainsAlone() public {
        Kzg.Srs[] memory list = srsList(new bytes[](0));
        assertEq(list.length, 1);
        assertEq(abi.encode(list[0].tau), abi.encode(G2Multiples.times(G2Multiples.DEV_TAU)));
        p.srs[0] = list[0];
        Contracts memory c = deployAll(p);
        assertEq(c.factory.srsOf(Kzg.idOf(list[0])).transcriptDigest, list[0].transcriptDigest);
        vm.chainId(1);
        assertEq(srsList(new bytes[](0)).length, 0);
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
