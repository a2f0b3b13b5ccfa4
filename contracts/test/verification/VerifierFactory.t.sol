// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {CurationTimelock} from "../../src/verification/CurationTimelock.sol";
import {Groth16} from "../../src/verification/Groth16.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {VerifierGateway} from "../../src/verification/VerifierGateway.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

contract VerifierFactoryTest is VerificationTest {
    using TestKey for TestKey.Key;

    VerifierFactory internal factory;
    VerifierGateway internal gateway;
    address internal governor;
    uint256[] internal none; // no commitments

    IVerifierFactory.Ceremony internal ceremony = IVerifierFactory.Ceremony("transcript", "r1cs", 3);

    function setUp() public {
        factory = newFactory();
        gateway = new VerifierGateway(factory);
        governor = factory.governor();
    }

    function test_Constructor_RevertIf_TheGovernorIsNoCurationTimelock() public {
        address[] memory nobody = new address[](0);
        TimelockController other = new TimelockController(3 days, nobody, nobody, address(this));
        vm.expectRevert(abi.encodeWithSelector(VerifierFactory.GovernorNotATimelock.selector, address(other)));
        new VerifierFactory(CurationTimelock(payable(address(other))), new Kzg.Srs[](0));
        vm.expectRevert(abi.encodeWithSelector(VerifierFactory.GovernorNotATimelock.selector, address(this)));
        new VerifierFactory(CurationTimelock(payable(address(this))), new Kzg.Srs[](0));
    }

    function test_Timelock_RevertIf_TheDelayIsTooShort() public {
        vm.expectRevert(abi.encodeWithSelector(CurationTimelock.DelayTooShort.selector, 3 days - 1, 3 days));
        newTimelock(3 days - 1);
    }

    /// @dev After one proposal of no delay, the next curation would be a matter of one transaction.
    function test_Attack_ShortenedDelay_StaysThreeDaysForEver() public {
        address[] memory admins = new address[](1);
        admins[0] = address(this);
        CurationTimelock timelock = new CurationTimelock(4 days, admins, admins, address(0));
        factory = new VerifierFactory(timelock, new Kzg.Srs[](0));
        (bytes32 digest,) = factory.deploy(TestKey.plain(2).encode());
        bytes memory call = abi.encodeCall(timelock.updateDelay, (3 days - 1));
        timelock.schedule(address(timelock), 0, call, 0, 0, 4 days);
        skip(4 days);
        vm.expectRevert(abi.encodeWithSelector(CurationTimelock.DelayTooShort.selector, 3 days - 1, 3 days));
        timelock.execute(address(timelock), 0, call, 0, 0);
        call = abi.encodeCall(timelock.updateDelay, (3 days));
        timelock.schedule(address(timelock), 0, call, 0, 0, 4 days);
        skip(4 days);
        timelock.execute(address(timelock), 0, call, 0, 0);
        assertEq(timelock.getMinDelay(), 3 days);
        call = abi.encodeCall(factory.curate, (digest, ceremony));
        vm.expectRevert(
            abi.encodeWithSelector(TimelockController.TimelockInsufficientDelay.selector, 3 days - 1, 3 days)
        );
        timelock.schedule(address(factory), 0, call, 0, 0, 3 days - 1);
        timelock.schedule(address(factory), 0, call, 0, 0, 3 days);
        skip(3 days);
        timelock.execute(address(factory), 0, call, 0, 0);
        assertEq(uint8(factory.classOf(digest)), uint8(IVerifierFactory.Class.Curated));
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, address(this)));
        timelock.updateDelay(5 days);
    }

    function test_Deploy_StoresTheWordsAsCode() public {
        TestKey.Key memory key = TestKey.twoPhase(4);
        bytes memory words = key.encode();
        address predicted = factory.addressOf(words);
        vm.expectEmit(address(factory));
        emit IVerifierFactory.KeyDeployed(key.digest(), predicted, Groth16.TWO_PHASE, 4);
        (bytes32 digest, address code) = factory.deploy(words);
        assertEq(digest, keccak256(words));
        assertEq(code, predicted);
        assertEq(code.code, bytes.concat(hex"00", words));
        assertEq(factory.keyOf(digest), code);
        assertEq(factory.usableKey(digest), code);
        assertEq(uint8(factory.classOf(digest)), uint8(IVerifierFactory.Class.Unknown));
        assertTrue(groth16.verify(code, inputs(4), key.prove(inputs(4))));
    }

    function test_Deploy_RevertIf_Deployed() public {
        bytes memory words = TestKey.plain(2).encode();
        (bytes32 digest, address code) = factory.deploy(words);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.KeyAlreadyDeployed.selector, digest, code));
        factory.deploy(words);
    }

    function test_Deploy_AnyoneCanAndTheAddressIsTheSame() public {
        bytes memory words = TestKey.plain(2).encode();
        address predicted = factory.addressOf(words);
        vm.prank(makeAddr("anyone"));
        (, address code) = factory.deploy(words);
        assertEq(code, predicted);
    }

    function test_KeyIsInertWhenCalled() public {
        (, address code) = factory.deploy(TestKey.plain(2).encode());
        (bool success, bytes memory result) = code.call(hex"12345678");
        assertTrue(success);
        assertEq(result.length, 0);
    }

    function test_UsableKey_RevertIf_Unknown() public {
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, bytes32("none")));
        factory.usableKey("none");
        assertEq(factory.keyOf("none"), address(0));
    }

    function test_Curate() public {
        (bytes32 digest,) = factory.deploy(TestKey.plain(2).encode());
        vm.expectEmit(address(factory));
        emit IVerifierFactory.KeyCurated(digest, ceremony);
        vm.prank(governor);
        factory.curate(digest, ceremony);
        assertEq(uint8(factory.classOf(digest)), uint8(IVerifierFactory.Class.Curated));
        assertEq(abi.encode(factory.ceremonyOf(digest)), abi.encode(ceremony));
    }

    function test_Curate_RevertIf_NotGovernor() public {
        (bytes32 digest,) = factory.deploy(TestKey.plain(2).encode());
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.NotGovernor.selector, address(this), governor));
        factory.curate(digest, ceremony);
    }

    function test_Curate_RevertIf_Unknown() public {
        vm.prank(governor);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, bytes32("none")));
        factory.curate("none", ceremony);
    }

    function test_Curate_RevertIf_CuratedAlready() public {
        (bytes32 digest,) = factory.deploy(TestKey.plain(2).encode());
        vm.startPrank(governor);
        factory.curate(digest, ceremony);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.AlreadyCurated.selector, digest));
        factory.curate(digest, ceremony);
    }

    function test_Curate_RevertIf_AnyPartEmpty() public {
        (bytes32 digest,) = factory.deploy(TestKey.plain(2).encode());
        IVerifierFactory.Ceremony[3] memory empty = [
            IVerifierFactory.Ceremony(0, "r1cs", 1),
            IVerifierFactory.Ceremony("transcript", 0, 1),
            IVerifierFactory.Ceremony("transcript", "r1cs", 0)
        ];
        vm.startPrank(governor);
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.EmptyCeremony.selector, empty[i]));
            factory.curate(digest, empty[i]);
        }
    }

    function test_Stop_ByAnyoneWithAProofOfTheImpossible() public {
        TestKey.Key memory key = curated();
        uint256[] memory impossible = inputs(4);
        impossible[0] = 0;
        bytes memory proof = key.prove(impossible);
        address stopper = makeAddr("stopper");
        vm.expectEmit(address(factory));
        emit IVerifierFactory.KeyWasStopped(key.digest(), stopper);
        vm.prank(stopper);
        factory.stop(key.digest(), impossible, none, proof);
        assertTrue(factory.isStopped(key.digest()));
        assertEq(factory.stopTimeAt(factory.keyOf(key.digest())), block.timestamp);

        bytes memory stopped = abi.encodeWithSelector(IVerifierFactory.KeyStopped.selector, key.digest());
        vm.expectRevert(stopped);
        factory.usableKey(key.digest());
        vm.expectRevert(stopped);
        factory.stop(key.digest(), impossible, none, proof);
        bytes memory truth = key.prove(inputs(4));
        vm.expectRevert(stopped);
        gateway.verify(key.digest(), inputs(4), none, truth);
        assertNotEq(factory.keyOf(key.digest()), address(0), "who reads code still finds it");
    }

    function test_Stop_RevertIf_TheStatementIsPossible() public {
        TestKey.Key memory key = curated();
        uint256[] memory x = inputs(4);
        bytes memory proof = key.prove(x);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.StatementIsPossible.selector, x[0]));
        factory.stop(key.digest(), x, none, proof);
    }

    function test_Stop_RevertIf_TheProofIsFalse() public {
        TestKey.Key memory key = curated();
        uint256[] memory x = inputs(4);
        bytes memory proof = key.prove(x);
        x[0] = 0;
        address code = factory.keyOf(key.digest());
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
        factory.stop(key.digest(), x, none, proof);
    }

    function test_Stop_RevertIf_UnknownOrNotCurated() public {
        TestKey.Key memory key = TestKey.plain(4);
        uint256[] memory x = inputs(4);
        x[0] = 0;
        bytes memory proof = key.prove(x);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, key.digest()));
        factory.stop(key.digest(), x, none, proof);
        factory.deploy(key.encode());
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.NotCurated.selector, key.digest()));
        factory.stop(key.digest(), x, none, proof);
    }

    function test_Gateway_VerifiesUnderCuratedKeysOnly() public {
        TestKey.Key memory key = TestKey.plain(4);
        bytes memory proof = key.prove(inputs(4));
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownKey.selector, key.digest()));
        gateway.verify(key.digest(), inputs(4), none, proof);
        factory.deploy(key.encode());
        vm.expectRevert(abi.encodeWithSelector(VerifierGateway.NotCurated.selector, key.digest()));
        gateway.verify(key.digest(), inputs(4), none, proof);
        vm.prank(governor);
        factory.curate(key.digest(), ceremony);
        gateway.verify(key.digest(), inputs(4), none, proof);

        uint256[] memory x = inputs(4);
        x[2] += 1;
        address code = factory.keyOf(key.digest());
        vm.expectRevert(abi.encodeWithSelector(Groth16.InvalidProof.selector, code));
        gateway.verify(key.digest(), x, none, proof);
    }

    /// forge-config: default.isolate = true
    function test_Gas_Deploy() public {
        factory.deploy(TestKey.plain(4).encode());
        vm.snapshotGasLastCall("verification", "deploy a plain key, 4 inputs");
        factory.deploy(TestKey.twoPhase(4).encode());
        vm.snapshotGasLastCall("verification", "deploy a two-phase key, 4 inputs");
    }

    function curated() internal returns (TestKey.Key memory key) {
        key = TestKey.plain(4);
        factory.deploy(key.encode());
        vm.prank(governor);
        factory.curate(key.digest(), ceremony);
    }
}
