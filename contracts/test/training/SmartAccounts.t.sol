// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
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
        rounds.enroll(id, hex"");
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

    function signed(uint256 by, IRoundTypes.Entry memory e, bytes32 commitment) internal view returns (bytes memory) {
        bytes32 hash = rounds.hashCommitment(id, 1, e.trainer, commitment);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, hash);
        return abi.encodePacked(r, s, v);
    }

    /// @dev ERC-1271: the account is asked, and then it leads and is paid like any other.
    function test_CommitFor_ByASmartAccount() public {
        IRoundTypes.Entry memory e = entryOf(address(account), 1, 11);
        bytes memory signature = signed(secret, e, committing(1, e));
        rounds.commitFor(id, e.trainer, committing(1, e), signature);
        vm.warp(T1);
        prove(e);
        vm.warp(T2);
        rounds.publish(id, e, blob, opened);
        skip(HOLD);
        settlement.record(id, e);
        assertEq(rounds.creditOf(pay, address(account)), phi(11));
    }

    function test_CommitFor_RevertIf_TheSmartAccountRefuses() public {
        IRoundTypes.Entry memory e = entryOf(address(account), 1, 11);
        (, uint256 other) = makeAddrAndKey("other");
        bytes32 commitment = committing(1, e);
        bytes memory stranger = signed(other, e, commitment);
        bytes memory ofAnotherModel = signed(secret, e, "another model");
        bytes memory reason = abi.encodeWithSelector(IRoundTypes.WrongSignature.selector, e.trainer);
        vm.expectRevert(reason);
        rounds.commitFor(id, e.trainer, commitment, stranger);
        vm.expectRevert(reason);
        rounds.commitFor(id, e.trainer, commitment, ofAnotherModel);
        vm.expectRevert(reason);
        rounds.commitFor(id, e.trainer, commitment, hex"");
    }

    /// @dev EIP-7702: an account with a delegation has code, which answers no ERC-1271 here, and signs with its key.
    function test_CommitFor_ByADelegatedAccount() public {
        (address dora, uint256 key) = joined("dora");
        vm.prank(dora);
        rounds.enroll(id, hex"");
        vm.etch(dora, abi.encodePacked(hex"ef0100", address(pay)));
        IRoundTypes.Entry memory e = entryOf(dora, 1, 11);
        bytes memory ofAnother = signed(secret, e, committing(1, e));
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.WrongSignature.selector, dora));
        rounds.commitFor(id, dora, committing(1, e), ofAnother);
        rounds.commitFor(id, dora, committing(1, e), signed(key, e, committing(1, e)));
    }

    /// @dev One that delegates to a contract that does answer signs either way.
    function test_CommitFor_ByADelegatedAccountThroughItsContract() public {
        (address dora, uint256 key) = joined("dora");
        vm.prank(dora);
        rounds.enroll(id, hex"");
        vm.etch(dora, address(account).code);
        IRoundTypes.Entry memory e = entryOf(dora, 1, 11);
        uint256 snapshot = vm.snapshotState();
        rounds.commitFor(id, dora, committing(1, e), signed(secret, e, committing(1, e)));
        vm.revertToState(snapshot);
        rounds.commitFor(id, dora, committing(1, e), signed(key, e, committing(1, e)));
    }

    /// @dev A trainer without gas: a relay brings both signatures, and the bond is the trainer's.
    function test_EnrollFor_BySignature() public {
        (address dora, uint256 key) = joined("dora");
        bytes memory reason = abi.encodeWithSelector(IRoundTypes.WrongSignature.selector, dora);
        bytes memory signature = enrollment(key, dora, 1);
        bytes memory ofAnother = enrollment(secret, dora, 1);
        bytes memory ofAnotherRound = enrollment(key, dora, 2);
        vm.expectRevert(reason);
        rounds.enrollFor(id, dora, hex"", ofAnother);
        vm.expectRevert(reason);
        rounds.enrollFor(id, dora, hex"", ofAnotherRound);
        rounds.enrollFor(id, dora, hex"", signature);
        assertEq(vault.lockedOf(dora, address(rounds)), BOND);
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.AlreadyEnrolled.selector, dora));
        rounds.enrollFor(id, dora, hex"", signature);
        IRoundTypes.Entry memory e = entryOf(dora, 1, 11);
        rounds.commitFor(id, dora, committing(1, e), signed(key, e, committing(1, e)));
        assertEq(rounds.roundOf(id, 1).commits, 1);
    }

    function enrollment(uint256 by, address trainer, uint256 round) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, rounds.hashEnrollment(id, round, trainer));
        return abi.encodePacked(r, s, v);
    }

    function joined(string memory name) internal returns (address account_, uint256 key) {
        (account_, key) = makeAddrAndKey(name);
        stake.mint(account_, BOND);
        vm.startPrank(account_);
        stake.approve(address(vault), BOND);
        vault.deposit(account_, BOND);
        vault.setModule(address(rounds), true);
        vm.stopPrank();
    }
}
