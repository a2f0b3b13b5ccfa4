// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CreditBook} from "../../src/rewards/CreditBook.sol";
import {IStakeVault} from "../../src/staking/IStakeVault.sol";
import {UpdateLedger} from "../../src/ledger/UpdateLedger.sol";
import {ProvenWork} from "../../src/training/ProvenWork.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {LedgerTest} from "../ledger/LedgerTest.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {TestKey} from "../utils/TestKey.sol";
import {FeeToken} from "../utils/Tokens.sol";

/// @notice What a sponsor may offer, through the ledger; rounds take the same terms.
contract TermsTest is LedgerTest {
    using CommittedKey for CommittedKey.Key;

    function refused(ProvenWork.Terms memory t, bytes memory refusal) internal {
        vm.prank(sponsor);
        vm.expectRevert(refusal);
        ledger.open(t, timing());
    }

    function test_RevertIf_TheKeyDoesNotFit() public {
        ProvenWork.Terms memory t = terms();
        t.keyDigest = "none";
        refused(t, abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, bytes32("none")));
        (t.keyDigest,) = factory.deploy(TestKey.encode(TestKey.plain(2)));
        refused(t, abi.encodeWithSelector(ProvenWork.WrongKeyShape.selector, t.keyDigest, 2, 0));
        (t.keyDigest,) = factory.deploy(CommittedKey.make(3, 1, "three").encode());
        refused(t, abi.encodeWithSelector(ProvenWork.WrongKeyShape.selector, t.keyDigest, 3, 1));
        (t.keyDigest,) = factory.deploy(CommittedKey.make(2, 2, "two").encode());
        refused(t, abi.encodeWithSelector(ProvenWork.WrongKeyShape.selector, t.keyDigest, 2, 2));
        t.testSet = model;
        vm.prank(sponsor);
        ledger.open(t, timing());
        t.keyDigest = keyDigest;
        refused(t, abi.encodeWithSelector(ProvenWork.WrongKeyShape.selector, t.keyDigest, 2, 1));
        t = sealedTerms();
        t.keyDigest = keyDigest;
        refused(t, abi.encodeWithSelector(ProvenWork.WrongKeyShape.selector, t.keyDigest, 2, 1));
        curate();
        stopAtFactory();
        refused(terms(), abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, keyDigest));
    }

    function test_RevertIf_PoolOrMarginOutOfBounds() public {
        ProvenWork.Terms memory t = terms();
        uint32[2] memory sizes = [uint32(0), 1 << 16];
        for (uint256 i = 0; i < 2; ++i) {
            t.poolSize = sizes[i];
            t.schedule[0].score = 0;
            refused(t, abi.encodeWithSelector(ProvenWork.PoolSizeOutOfBounds.selector, sizes[i]));
        }
        t = terms();
        t.margin = 0;
        refused(t, abi.encodeWithSelector(ProvenWork.ZeroMargin.selector));
        t.margin = POOL_SIZE + 1;
        refused(t, abi.encodeWithSelector(ProvenWork.MarginAbovePool.selector, POOL_SIZE + 1, POOL_SIZE));
    }

    function test_RevertIf_BondsTooSmall() public {
        ProvenWork.Terms memory t = terms();
        t.keyBond = BOND - 1;
        refused(t, abi.encodeWithSelector(ProvenWork.KeyBondTooSmall.selector, BOND - 1, BOND));
        curate();
        t.keyBond = 0;
        vm.prank(sponsor);
        ledger.open(t, timing());
        // In the vault's own token bond and budget can be compared: nine payments at most here.
        t.token = IERC20(address(stake));
        (t.budget, t.bond) = (18_000_000, 99_999);
        refused(t, abi.encodeWithSelector(ProvenWork.BondTooSmall.selector, 99_999, 100_000));
    }

    /// @dev Four times the gas of a publication or challenge, at the price of the deployment: nobody challenges for
    /// less than it costs.
    function test_Attack_BondBelowGas_IsRefused() public {
        ledger = newLedger(30_000);
        join(address(ledger));
        ProvenWork.Terms memory t = terms();
        uint256 min = 4 * (500_000 + 80 * blob.length) * 30_000 / 1e6;
        assertEq(ledger.checks().leastBond(blob.length), min);
        (t.bond, t.keyBond) = (uint128(min - 1), uint128(min));
        refused(t, abi.encodeWithSelector(ProvenWork.BondTooSmall.selector, min - 1, min));
        t.bond = uint128(min);
        vm.prank(sponsor);
        ledger.open(t, timing());
        // Of a network of 51,119 bytes: 0.55 of a token of 6 decimals at 30,000 of its units a million gas.
        assertEq(ledger.checks().leastBond(51_119), 550_742);
    }

    function test_RevertIf_BlobDoesNotFit() public {
        ProvenWork.Terms memory t = terms();
        t.blobLength += 1;
        refused(t, abi.encodeWithSelector(ProvenWork.BlobLengthNotWhole.selector, t.blobLength, 31));
        t.blobLength = 0;
        refused(t, abi.encodeWithSelector(ProvenWork.BlobLengthNotWhole.selector, 0, 31));
        t.blobLength = uint32(blob.length) + 31;
        refused(t, abi.encodeWithSelector(ProvenWork.BlobLengthMismatch.selector, blob.length, t.blobLength));
        t.blobLength = 31;
        refused(t, abi.encodeWithSelector(ProvenWork.BlobLengthNotWhole.selector, 31, 31));
        bytes memory runnable = t.architecture;
        t = sealedTerms();
        (t.architecture, t.blobLength) = (runnable, 63);
        refused(t, abi.encodeWithSelector(ProvenWork.BlobLengthNotWhole.selector, 63, 32));
        t.blobLength = 64;
        refused(t, abi.encodeWithSelector(ProvenWork.SealedCannotBeChallenged.selector));
    }

    /// @dev Its leader would be fined for bytes that no transaction carries.
    function test_Attack_UnpublishableTask_IsRefused() public {
        ProvenWork.Terms memory t = terms();
        t.architecture = hex"";
        uint32[2] memory lengths = [uint32(31 * 3_583 + 32), 31 * 4_000_000 + 32];
        for (uint256 i = 0; i < 2; ++i) {
            t.blobLength = lengths[i];
            refused(t, abi.encodeWithSelector(ProvenWork.BlobTooLong.selector, lengths[i], 111_104));
        }
        t.blobLength = 31 * 3_582 + 32;
        vm.prank(sponsor);
        ledger.open(t, timing());
        t = sealedTerms();
        t.blobLength = 32 * 3_472;
        vm.prank(sponsor);
        ledger.open(t, timing());
    }

    function test_RevertIf_InferenceDoesNotFit() public {
        uint16[4] memory values = [uint16(1), 1, 0, 1];
        uint8[4] memory bits = [uint8(0), 254, 8, 8];
        for (uint256 i = 0; i < 4; ++i) {
            ProvenWork.Terms memory t = terms();
            if (i != 3) t.inferenceKey = "key";
            (t.inferenceValues, t.inferenceBits) = (values[i], bits[i]);
            refused(t, abi.encodeWithSelector(ProvenWork.BadInferenceInputs.selector, values[i], bits[i]));
        }
    }

    function test_RevertIf_TheSponsorCannotPayOrStake() public {
        vm.startPrank(sponsor);
        vault.setModule(address(ledger), false);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.ModuleNotAllowed.selector, sponsor, address(ledger)));
        ledger.open(terms(), timing());
        vault.setModule(address(ledger), true);
        FeeToken fee = new FeeToken();
        fee.mint(sponsor, BUDGET);
        fee.approve(address(ledger), BUDGET);
        ProvenWork.Terms memory t = terms();
        t.token = fee;
        vm.expectRevert(abi.encodeWithSelector(CreditBook.FeeOnTransfer.selector, BUDGET, BUDGET - BUDGET / 100));
        ledger.open(t, timing());
    }

    /// @dev Every term is in the events: the call itself.
    function test_Created_CarriesEveryTerm() public {
        bytes memory data = abi.encodeCall(ledger.open, (terms(), timing()));
        vm.expectEmit(address(ledger));
        emit ProvenWork.Created(id + 1, sponsor, data);
        vm.prank(sponsor);
        ledger.open(terms(), timing());
    }

    function test_GettersOfAnOffer() public {
        assertEq(ledger.potentialOf(id, 9), phi(9));
        (bytes32 inferenceKey, uint16 values, uint8 bits) = ledger.inferenceOf(id);
        assertEq(uint256(inferenceKey) + values + bits, 0);
        ProvenWork.Terms memory t = terms();
        (t.inferenceKey, t.inferenceValues, t.inferenceBits) = ("key", 784, 4);
        vm.prank(sponsor);
        (inferenceKey, values, bits) = ledger.inferenceOf(ledger.open(t, timing()));
        assertEq(inferenceKey, "key");
        assertEq(values, 784);
        assertEq(bits, 4);
        vm.expectRevert(abi.encodeWithSelector(ProvenWork.Unknown.selector, 5));
        ledger.potentialOf(5, 9);
    }

    /// @dev Also where no key bond has to be locked.
    function test_Create_RevertIf_Paused() public {
        curate();
        vm.prank(guardian);
        vault.pause();
        ProvenWork.Terms memory t = terms();
        t.keyBond = 0;
        vm.prank(sponsor);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.Paused.selector, START + 7 days));
        ledger.open(t, timing());
    }
}
