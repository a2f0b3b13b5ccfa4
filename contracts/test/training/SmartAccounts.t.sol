// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {ITrainingRounds} from "../../src/training/ITrainingRounds.sol";
import {TrainingRounds} from "../../src/training/TrainingRounds.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {RoundsTest} from "./RoundsTest.sol";

/// @notice An account that is a contract: what its owner signs is signed.
contract SmartAccount is IERC1271 {
    address private immutable _owner;

    constructor(address owner) {
        _owner = owner;
    }

    function takePart(StakeVault vault, uint256 amount, TrainingRounds rounds, uint256 id) external {
        vault.token().approve(address(vault), amount);
        vault.deposit(address(this), amount);
        vault.setModule(address(rounds), true);
        rounds.enrol(id, hex"");
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecover(hash, signature);
        bool valid = failure == ECDSA.RecoverError.NoError && signer == _owner;
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

contract SmartAccountsTest is RoundsTest {
    SmartAccount internal account;
    uint256 internal secret;

    function setUp() public override {
        super.setUp();
        address owner;
        (owner, secret) = makeAddrAndKey("owner");
        account = new SmartAccount(owner);
        stake.mint(address(account), BOND);
        account.takePart(vault, BOND, rounds, id);
        vm.warp(T0);
    }

    function signed(uint256 by, ITrainingRounds.Entry memory e, bytes32 digest) internal view returns (bytes memory) {
        bytes32 hash = rounds.hashCommitment(id, 1, e.trainer, e.claim.commitment, digest);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, hash);
        return abi.encodePacked(r, s, v);
    }

    /// @dev ERC-1271: the account is asked, and then it leads and is paid like any other.
    function test_CommitFor_ByASmartAccount() public {
        ITrainingRounds.Entry memory e = entryOf(address(account), 1, 11);
        bytes memory signature = signed(secret, e, e.claim.blobDigest);
        rounds.commitFor(id, e.trainer, e.claim.commitment, e.claim.blobDigest, signature);
        vm.warp(T1);
        prove(e);
        vm.warp(T2);
        rounds.publish(id, e, blob);
        skip(HOLD);
        rounds.record(id, e);
        assertEq(rounds.creditOf(pay, address(account)), phi(11));
    }

    function test_CommitFor_RevertIf_TheSmartAccountRefuses() public {
        ITrainingRounds.Entry memory e = entryOf(address(account), 1, 11);
        (, uint256 other) = makeAddrAndKey("other");
        bytes32 digest = e.claim.blobDigest;
        bytes memory stranger = signed(other, e, digest);
        bytes memory ofOtherBytes = signed(secret, e, "other bytes");
        bytes memory reason = abi.encodeWithSelector(ITrainingRounds.WrongSignature.selector, e.trainer);
        vm.expectRevert(reason);
        rounds.commitFor(id, e.trainer, e.claim.commitment, digest, stranger);
        vm.expectRevert(reason);
        rounds.commitFor(id, e.trainer, e.claim.commitment, digest, ofOtherBytes);
        vm.expectRevert(reason);
        rounds.commitFor(id, e.trainer, e.claim.commitment, digest, hex"");
    }
}
