// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IUpdateLedger} from "../../src/ledger/IUpdateLedger.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {KzgPublication} from "../../src/verification/KzgPublication.sol";
import {LedgerTest} from "./LedgerTest.sol";

/// @notice From the reservation to the pay, and how a ledger ends.
contract UpdateLedgerTest is LedgerTest {
    /// @dev A thief that sees a proof in the mempool cannot make it its own.
    function test_Attack_FrontRunningThief_GetsNothing() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 9);
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        bytes32[] memory parents = none();
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, factory.keyOf(keyDigest)));
        ledger.submit(id, parents, s.claim, proof);
    }

    function test_Reserve_TakesTheReservationAndLocksTheBond() public {
        (bytes32 node,) = reserved(alice, 9);
        IUpdateLedger.Reservation memory reservation = ledger.reservationOf(id);
        assertEq(reservation.node, node);
        assertEq(reservation.deadline, START + PUBLISH_WINDOW);
        assertEq(uint8(reservation.phase), uint8(IUpdateLedger.Phase.Reserved));
        assertEq(vault.lockedOf(alice, address(ledger)), BOND);
    }

    function test_Reserve_Reverts() public {
        (bytes32 node,) = submit(alice, none(), 9);
        (bytes32 low,) = submit(alice, none(), BASELINE + MARGIN - 1);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, bytes32("none")));
        ledger.reserve(id, "none");
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NotTheAuthor.selector, alice, address(this)));
        ledger.reserve(id, node);
        vm.startPrank(alice);
        vm.expectRevert(
            abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, BASELINE + MARGIN - 1, BASELINE + MARGIN)
        );
        ledger.reserve(id, low);
        vault.setModule(address(ledger), false);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.ModuleNotAllowed.selector, alice, address(ledger)));
        ledger.reserve(id, node);
        vault.setModule(address(ledger), true);
        ledger.reserve(id, node);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Free, IUpdateLedger.Phase.Reserved
            )
        );
        ledger.reserve(id, node);
        vm.warp(END);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, END));
        ledger.reserve(id, node);
    }

    function test_Publish_StartsTheHold() public {
        (bytes32 node,) = published(alice, 9);
        IUpdateLedger.Reservation memory reservation = ledger.reservationOf(id);
        assertEq(reservation.node, node);
        assertEq(reservation.deadline, START + HOLD_WINDOW);
        assertEq(uint8(reservation.phase), uint8(IUpdateLedger.Phase.Published));
    }

    function test_Attack_GarbagePublication_IsRefused() public {
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        bytes memory garbage = bytes.concat(blob);
        garbage[8] ^= 0xff;
        uint256[2] memory ofGarbage = openingOf(model, garbage, 31);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(KzgPublication.WrongPublication.selector, model[0], model[1]));
        ledger.publish(id, s, garbage, ofGarbage);
        bytes memory longer = bytes.concat(blob, hex"00");
        vm.expectRevert(
            abi.encodeWithSelector(KzgPublication.WrongPublicationLength.selector, blob.length, longer.length)
        );
        ledger.publish(id, s, longer, opened);
    }

    /// @dev A commitment that nobody made by words, like a sum of others': its owner cannot publish it.
    function test_Attack_CommittedGarbage_IsRefused() public {
        IUpdateLedger.NodeSource memory s = source(alice, none(), 9);
        uint256[2] memory stranger = [uint256(1), 2];
        s.claim.commitment = stranger;
        bytes memory proof = proofOf(ledger.contextOf(id, s), s.claim);
        uint256[2] memory opening = openingOf(stranger, blob, 31);
        vm.startPrank(alice);
        bytes32 node = ledger.submit(id, new bytes32[](0), s.claim, proof);
        ledger.reserve(id, node);
        vm.expectRevert(abi.encodeWithSelector(KzgPublication.WrongPublication.selector, 1, 2));
        ledger.publish(id, s, blob, opening);
    }

    function test_Publish_Reverts() public {
        (, IUpdateLedger.NodeSource memory other) = submit(bob, none(), 9);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Reserved, IUpdateLedger.Phase.Free
            )
        );
        ledger.publish(id, other, blob, opened);
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        bytes32 stranger = keccak256(abi.encode(keccak256("zkpot.node.v1"), id, other));
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.UnknownNode.selector, id, stranger));
        ledger.publish(id, other, blob, opened);
        skip(PUBLISH_WINDOW);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooLate.selector, START + PUBLISH_WINDOW));
        ledger.publish(id, s, blob, opened);
    }

    function test_Finalize_PaysTheProgress() public {
        bytes32 node = finalized(alice, 9);
        assertEq(ledger.creditOf(pay, alice), phi(9));
        assertEq(vault.lockedOf(alice, address(ledger)), 0);
        assertEq(uint8(ledger.reservationOf(id).phase), uint8(IUpdateLedger.Phase.Free));
        assertNotEq(ledger.recordOf(id), 0);
        assertEq(ledger.nodeOf(id, node).account, alice);
        ledger.claim(pay, alice);
        assertEq(pay.balanceOf(alice), phi(9));
        vm.expectRevert(abi.encodeWithSelector(CreditBook.NothingToClaim.selector, pay, alice));
        ledger.claim(pay, alice);
    }

    function test_Finalize_Reverts() public {
        bytes memory wrong = abi.encodeWithSelector(
            IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Published, IUpdateLedger.Phase.Free
        );
        vm.expectRevert(wrong);
        ledger.finalize(id);
        published(alice, 9);
        skip(HOLD_WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, START + HOLD_WINDOW));
        ledger.finalize(id);
    }

    /// @dev Payments telescope: in slices or at once, and anyone who takes the steps, the sum is the same.
    function testFuzz_Attack_Slicing_NeverPays(uint256 seed) public {
        uint32 score = BASELINE;
        uint256 total;
        while (score + MARGIN <= TRUE_SCORE) {
            seed = uint256(keccak256(abi.encode(seed)));
            score += uint32(bound(seed, MARGIN, TRUE_SCORE - score));
            address account = seed % 2 == 0 ? alice : bob;
            if (total + 1 > 5) break;
            finalized(account, score);
            ++total;
        }
        (,,,, uint32 best,, uint128 remainder,,) = ledger.workOf(id);
        assertEq(ledger.creditOf(pay, alice) + ledger.creditOf(pay, bob), phi(best));
        assertEq(remainder, BUDGET - phi(best));
    }

    /// @dev The same model proven again by another account is worth nothing more.
    function test_Attack_CopyingModel_PaysNothing() public {
        finalized(alice, 10);
        (bytes32 copy,) = submit(bob, none(), 10);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.ScoreTooLow.selector, 10, 10 + MARGIN));
        ledger.reserve(id, copy);
    }

    function test_Lapse_CostsTheLeaderFault() public {
        reserved(alice, 9);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, START + PUBLISH_WINDOW));
        ledger.lapse(id);
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        assertEq(vault.freeOf(alice), 10 * BOND - BOND / 4);
        assertEq(vault.freeOf(sink), BOND / 4);
        assertEq(vault.lockedOf(alice, address(ledger)), 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Reserved, IUpdateLedger.Phase.Free
            )
        );
        ledger.lapse(id);
    }

    /// @dev Anyone who holds the reservation without publishing pays for each window, and the next one gets it.
    function test_Attack_ReservationHolding_CostsAndEnds() public {
        reserved(alice, 6);
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        finalized(bob, 10);
        assertEq(ledger.creditOf(pay, bob), phi(10));
        assertLt(vault.freeOf(alice), 10 * BOND);
    }

    /// @dev Its node is barred, so that each window takes another proof, and its fault doubles.
    function test_Attack_ReservationHolding_TheNodeIsBarredAndTheFaultDoubles() public {
        uint256[4] memory faults = [uint256(BOND / 4), BOND / 2, BOND, BOND];
        for (uint256 i = 0; i < 4; ++i) {
            uint256 before = vault.freeOf(alice);
            (bytes32 node,) = submit(alice, none(), 6);
            vm.prank(alice);
            ledger.reserve(id, node);
            skip(PUBLISH_WINDOW);
            ledger.lapse(id);
            assertEq(before - vault.freeOf(alice), faults[i]);
            assertEq(ledger.lapsesOf(id, alice), i + 1);
            assertTrue(ledger.nodeOf(id, node).lapsed);
            vm.prank(alice);
            vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NodeLapsed.selector, node));
            ledger.reserve(id, node);
        }
        assertEq(vault.lockedOf(alice, address(ledger)), 0);
        // Another account's fault is the first.
        reserved(bob, 6);
        skip(PUBLISH_WINDOW);
        ledger.lapse(id);
        assertEq(vault.freeOf(bob), 10 * BOND - BOND / 4);
    }

    /// @dev In a window too short to insist nothing is lost, but a node holds the reservation once.
    function test_Attack_ReservationHolding_InShortWindowsTakesAProofEach() public {
        vm.chainId(10);
        vm.prank(sponsor);
        id = ledger.open(terms(), IUpdateLedger.Timing(END, 25 hours, HOLD_WINDOW));
        (bytes32 node,) = reserved(alice, 6);
        skip(25 hours);
        ledger.lapse(id);
        assertEq(vault.freeOf(alice), 10 * BOND);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.NodeLapsed.selector, node));
        ledger.reserve(id, node);
    }

    /// @dev A censored leader in a short window loses nothing on a real chain; on a local one faults can be shown.
    function test_Attack_Censorship_ShortWindowsCostNothing() public {
        vm.chainId(10);
        uint48[3] memory windows = [uint48(1 hours), 26 hours - 1, 26 hours];
        uint256[3] memory faults = [uint256(0), 0, BOND / 4];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(sponsor);
            id = ledger.open(terms(), IUpdateLedger.Timing(END, windows[i], HOLD_WINDOW));
            uint256 before = vault.freeOf(alice);
            reserved(alice, 9);
            skip(windows[i]);
            ledger.lapse(id);
            assertEq(before - vault.freeOf(alice), faults[i]);
        }
    }

    function test_Close_Reverts() public {
        vm.expectRevert(abi.encodeWithSelector(IUpdateLedger.TooEarly.selector, END));
        ledger.close(id);
        vm.warp(END - 1);
        reserved(alice, 9);
        vm.warp(END);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUpdateLedger.WrongPhase.selector, IUpdateLedger.Phase.Free, IUpdateLedger.Phase.Reserved
            )
        );
        ledger.close(id);
    }

    function test_Close_ReturnsWhatIsLeft() public {
        finalized(alice, 9);
        vm.warp(END);
        ledger.close(id);
        assertEq(ledger.creditOf(pay, sponsor), BUDGET - phi(9));
        assertEq(vault.lockedOf(sponsor, address(ledger)), 0);
    }

    /// @dev Paused: nothing new, but everything under way goes on to the end, and everyone leaves.
    function test_Attack_PauseAbuse_EveryoneStillLeaves() public {
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        vm.prank(guardian);
        vault.pause();
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.Paused.selector, START + 7 days));
        ledger.open(terms(), timing());
        submit(bob, none(), 8);
        ledger.publish(id, s, blob, opened);
        skip(HOLD_WINDOW);
        ledger.finalize(id);
        ledger.claim(pay, alice);
        uint256 free = vault.freeOf(alice);
        vm.prank(alice);
        vault.withdraw(free, alice);
        assertEq(stake.balanceOf(alice), 10 * BOND);
    }

    /// forge-config: default.isolate = true
    function test_Gas() public {
        (bytes32 node, IUpdateLedger.NodeSource memory s) = submit(alice, none(), 13);
        vm.snapshotGasLastCall("ledger", "submit, 1 commitment, no parent");
        vm.prank(alice);
        ledger.reserve(id, node);
        vm.snapshotGasLastCall("ledger", "reserve");
        ledger.publish(id, s, blob, opened);
        vm.snapshotGasLastCall("ledger", "publish 94 bytes");
        ProvenWork.Evidence memory e = evidence(12, 14);
        announce(carol, s);
        vm.snapshotGasLastCall("ledger", "announce a challenge");
        vm.prank(carol);
        ledger.challenge(id, s, e, "salt");
        vm.snapshotGasLastCall("ledger", "challenge, two samples of a small network");
        skip(HOLD_WINDOW);
        ledger.finalize(id);
        vm.snapshotGasLastCall("ledger", "finalize");
        ledger.claim(pay, alice);
        vm.snapshotGasLastCall("ledger", "claim");
    }

    /// @dev As many bytes as 784-64-10 has.
    /// forge-config: default.isolate = true
    function test_Gas_PublishMnistNetwork() public {
        ProvenWork.Terms memory t = terms();
        t.architecture = hex"";
        bytes memory text = new bytes(1647 * 31 + 32);
        for (uint256 i = 0; i < text.length; ++i) {
            text[i] = keccak256(abi.encode(i))[0];
        }
        text[text.length - 32] = 0;
        (blob, model) = (text, commitmentTo(text, 31));
        opened = openingOf(model, text, 31);
        t.blobLength = uint32(blob.length);
        vm.prank(sponsor);
        id = ledger.open(t, timing());
        (, IUpdateLedger.NodeSource memory s) = reserved(alice, 9);
        bytes memory data = abi.encodeCall(ledger.publish, (id, s, text, opened));
        (bool success,) = address(ledger).call(data);
        assertTrue(success);
        uint256 standard = vm.snapshotGasLastCall("ledger", "publish 51,089 random bytes, before EIP-7623");
        uint256 floor = 21_000;
        for (uint256 i = 0; i < data.length; ++i) {
            floor += data[i] == 0 ? 10 : 40;
        }
        vm.snapshotValue("ledger", "publish 51,089 random bytes, EIP-7623", floor > standard ? floor : standard);
    }
}
