// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {KeyChecks} from "../../src/verification/KeyChecks.sol";
import {Kzg} from "../../src/verification/Kzg.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {VerifierGateway} from "../../src/verification/VerifierGateway.sol";
import {CommittedKey} from "../utils/CommittedKey.sol";
import {Curve} from "../utils/Curve.sol";
import {G2Multiples} from "../utils/G2Multiples.sol";
import {TestKey} from "../utils/TestKey.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice Keys about commitments in the factory, and the powers of tau that it lists.
contract CommittedKeysTest is VerificationTest {
    using CommittedKey for CommittedKey.Key;
    using CommittedKey for CommittedKey.Proof;
    using CommittedKey for Curve.G1[];
    using Curve for Curve.G1;

    uint256 internal constant ALPHA = 4;
    uint256 internal constant BETA = 6;
    uint256 internal constant DELTA_1 = 10;
    uint256 internal constant DELTA_2 = 14;
    uint256 internal constant IC = 18;

    VerifierFactory internal factory;

    function setUp() public {
        factory = newFactory();
    }

    function test_Deploy_StoresTheWordsAndThePowers() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "stored");
        bytes memory words = key.encode();
        address predicted = factory.addressOf(words);
        vm.expectEmit(address(factory));
        emit IVerifierFactory.KeyDeployed(key.digest(), predicted, 3, 2);
        (bytes32 digest, address code) = factory.deploy(words);
        assertEq(digest, keccak256(words));
        assertEq(code, predicted);
        assertEq(code.code, abi.encodePacked(hex"00", words, TestKey.g2(key.tau), key.transcript));
        uint256[][] memory p = CommittedKey.polynomials(1, "p");
        groth16.requireValid(code, inputs(2), key.commit(p).flat(), key.prove(inputs(2), p).encode());
    }

    function test_Curated_GatewayAndStop() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "curated");
        (bytes32 digest,) = factory.deploy(key.encode());
        vm.prank(factory.governor());
        factory.curate(digest, IVerifierFactory.Ceremony("transcript", "r1cs", 3));
        VerifierGateway gateway = new VerifierGateway(factory);
        uint256[][] memory p = CommittedKey.polynomials(1, "p");
        uint256[] memory d = key.commit(p).flat();
        gateway.verify(digest, inputs(2), d, key.prove(inputs(2), p).encode());
        uint256[] memory impossible = inputs(2);
        impossible[0] = 0;
        factory.stop(digest, impossible, d, key.prove(impossible, p).encode());
        assertTrue(factory.isStopped(digest));
    }

    function test_RevertIf_ThePowersAreNotListed() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "unlisted");
        key.transcript = "another";
        refused(key, abi.encodeWithSelector(IVerifierFactory.UnknownSrs.selector, key.srsId()));
        key = CommittedKey.make(2, 1, "unlisted");
        key.tau = 17;
        refused(key, abi.encodeWithSelector(IVerifierFactory.UnknownSrs.selector, key.srsId()));
        bytes memory words = key.encode();
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownSrs.selector, key.srsId()));
        factory.addressOf(words);
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.UnknownSrs.selector, bytes32(0)));
        factory.srsOf(0);
    }

    /// @dev beta or a delta that is tau up to sign: points of the proving key are powers, and open commitments.
    function test_Refuses_TauThatIsAPointOfTheKey() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            CommittedKey.Key memory key = CommittedKey.make(2, 1, "tau");
            key.beta = sign * key.tau;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointIsTau.selector, BETA));
            key = CommittedKey.make(2, 1, "tau");
            key.delta1 = sign * key.tau;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointIsTau.selector, DELTA_1));
            key = CommittedKey.make(2, 1, "tau");
            key.delta2 = sign * key.tau;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointIsTau.selector, DELTA_2));
        }
    }

    /// @dev With delta1 = tau, [1]_1 as C1 pays for a quotient: what is false in (2) cannot, for mu, but C1 and C2 are no
    /// more apart from the powers. With delta1 = [1]_2 everybody moves the IC into C1, with any inputs.
    function test_Forgery_DeltaIsTheGenerator() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "generator");
        key.delta2 = 1;
        uint256[] memory x = inputs(2);
        uint256[][] memory p = CommittedKey.polynomials(1, "p");
        (CommittedKey.Proof memory forged, uint256[] memory mask) = key.begin(x);
        forged.c1 = key.alpha.neg(); // e(alpha, beta - delta1) = e(alpha, beta) e(C1, delta1)
        uint256[] memory d = key.commit(p).flat();
        CommittedKey.Copy memory ours;
        uint256 rho = key.challenge(x, d, forged, ours);
        key.answer(x, p, forged, mask, rho); // the opening of one's own commitment is honest
        forged.b = TestKey.g2(5 - 11);
        forged.c2 = key.combine(x, rho, forged.y).neg();
        assertTrue(groth16.verify(etchUnchecked(key), x, d, forged.encode()), "the forgery is none");
        refused(key, abi.encodeWithSelector(KeyChecks.KeyPointIsGenerator.selector, DELTA_2));
        for (int256 sign = -1; sign <= 1; sign += 2) {
            key = CommittedKey.make(2, 1, "generator");
            key.delta1 = sign;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointIsGenerator.selector, DELTA_1));
            key = CommittedKey.make(2, 1, "generator");
            key.beta = sign;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointIsGenerator.selector, BETA));
        }
    }

    function test_Refuses_PointsThatCoincide() public {
        for (int256 sign = -1; sign <= 1; sign += 2) {
            CommittedKey.Key memory key = CommittedKey.make(2, 1, "coincide");
            key.delta1 = sign * key.beta;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointsCoincide.selector, BETA, DELTA_1));
            key = CommittedKey.make(2, 1, "coincide");
            key.delta2 = sign * key.delta1;
            refused(key, abi.encodeWithSelector(KeyChecks.KeyPointsCoincide.selector, DELTA_1, DELTA_2));
        }
        CommittedKey.Key memory ics = CommittedKey.make(2, 1, "coincide");
        ics.ic[4] = ics.ic[3].neg(); // of rho and y
        refused(ics, abi.encodeWithSelector(KeyChecks.KeyPointsCoincide.selector, IC + 6, IC + 8));
        ics = CommittedKey.make(2, 1, "coincide");
        ics.ic[4] = ics.alpha;
        refused(ics, abi.encodeWithSelector(KeyChecks.KeyPointsCoincide.selector, ALPHA, IC + 8));
    }

    /// @dev Were the IC of y infinity, y would be no input of the circuit: anything could be opened.
    function test_Forgery_TheIcOfYIsInfinity() public {
        CommittedKey.Key memory key = CommittedKey.make(2, 1, "infinity");
        key.ic[4] = Curve.G1(0, 0);
        uint256[] memory x = inputs(2);
        uint256[][] memory p = CommittedKey.polynomials(1, "p");
        uint256[] memory d = key.commit(p).flat();
        (CommittedKey.Proof memory proof, uint256[] memory mask) = key.begin(x);
        CommittedKey.Copy memory ours;
        uint256 rho = key.challenge(x, d, proof, ours);
        key.answer(x, p, proof, mask, rho);
        (bool first,) = key.equations(x, d, proof);
        proof.y = 1234; // what the circuit says of y is nothing
        (bool still,) = key.equations(x, d, proof);
        assertTrue(first && still, "(1) binds y");
        refused(key, abi.encodeWithSelector(KeyChecks.KeyPointAtInfinity.selector, IC + 8));
        key = CommittedKey.make(2, 1, "infinity");
        key.ic[3] = Curve.G1(0, 0);
        refused(key, abi.encodeWithSelector(KeyChecks.KeyPointAtInfinity.selector, IC + 6));
        key = CommittedKey.make(2, 1, "infinity");
        key.alpha = Curve.G1(0, 0);
        refused(key, abi.encodeWithSelector(KeyChecks.KeyPointAtInfinity.selector, ALPHA));
        key = CommittedKey.make(2, 1, "infinity");
        key.delta2 = 0;
        refused(key, abi.encodeWithSelector(KeyChecks.KeyPointAtInfinity.selector, DELTA_2));
    }

    function test_Refuses_EachCoordinateOutsideTheField() public {
        bytes memory key = CommittedKey.make(2, 1, "field").encode();
        for (uint256 i = ALPHA; i < key.length / 32; ++i) {
            uint256 good = word(key, i);
            setWord(key, i, good + Q);
            refused(key, abi.encodeWithSelector(KeyChecks.KeyCoordinateNotInField.selector, i, good + Q));
            setWord(key, i, good);
        }
        factory.deploy(key);
    }

    function test_Refuses_PointsOffTheirCurves() public {
        bytes memory key = CommittedKey.make(2, 1, "curve").encode();
        uint256[5] memory places = [ALPHA + 1, BETA + 2, DELTA_1 + 2, DELTA_2 + 2, IC + 9];
        for (uint256 i = 0; i < 5; ++i) {
            uint256 good = word(key, places[i]);
            setWord(key, places[i], addmod(good, 1, Q));
            bool isG1 = i == 0 || i == 4;
            refused(
                key,
                isG1
                    ? abi.encodeWithSelector(KeyChecks.KeyPointNotOnCurve.selector, places[i] - 1)
                    : abi.encodeWithSelector(KeyChecks.KeyPointNotInSubgroup.selector)
            );
            setWord(key, places[i], good);
        }
    }

    function test_Refuses_CountsOutOfBounds() public {
        bytes memory key = CommittedKey.make(2, 1, "counts").encode();
        uint256[3] memory counts = [uint256(0), 65, type(uint256).max];
        for (uint256 i = 0; i < 3; ++i) {
            setWord(key, 2, counts[i]);
            refused(key, abi.encodeWithSelector(KeyChecks.CommitmentCountOutOfBounds.selector, counts[i], 64));
        }
        setWord(key, 2, 64);
        factory.deploy(key);
        setWord(key, 1, 0);
        refused(key, abi.encodeWithSelector(KeyChecks.InputCountOutOfBounds.selector, 0, 64));
        setWord(key, 1, 3);
        refused(key, abi.encodeWithSelector(KeyChecks.WrongKeyLength.selector, key.length + 64, key.length));
        bytes memory short = new bytes(32);
        setWord(short, 0, 3);
        refused(short, abi.encodeWithSelector(KeyChecks.InputCountOutOfBounds.selector, 0, 64));
        short = new bytes(64);
        (uint256 flavor, uint256 n) = (3, 2);
        setWord(short, 0, flavor);
        setWord(short, 1, n);
        refused(short, abi.encodeWithSelector(KeyChecks.CommitmentCountOutOfBounds.selector, 0, 64));
        factory.deploy(CommittedKey.make(64, 1, "most").encode());
    }

    function test_Constructor_ListsThePowers() public {
        Kzg.Srs[] memory list = new Kzg.Srs[](2);
        (list[0], list[1]) = (srs(13, "first"), srs(13, "second"));
        bytes32 id = keccak256(abi.encodePacked(list[1].tau, list[1].transcriptDigest));
        vm.expectEmit(false, true, true, true);
        emit IVerifierFactory.SrsListed(id, list[1].tau, list[1].transcriptDigest);
        factory = listing(list);
        assertEq(abi.encode(factory.srsOf(id)), abi.encode(list[1]));
        list[1] = list[0];
        vm.expectRevert(abi.encodeWithSelector(IVerifierFactory.SrsListedTwice.selector, Kzg.idOf(list[0])));
        this.listing(list);
    }

    function test_Constructor_RevertIf_TauIsUnsound() public {
        Kzg.Srs memory bad = srs(13, "t");
        for (uint256 i = 0; i < 4; ++i) {
            bad.tau[i] += Q;
            unlisted(bad, abi.encodeWithSelector(KeyChecks.TauNotInField.selector, i, bad.tau[i]));
            bad.tau[i] -= Q;
        }
        unlisted(srs(0, "t"), abi.encodeWithSelector(KeyChecks.TauAtInfinity.selector));
        unlisted(srs(1, "t"), abi.encodeWithSelector(KeyChecks.TauIsGenerator.selector));
        unlisted(srs(-1, "t"), abi.encodeWithSelector(KeyChecks.TauIsGenerator.selector));
        bad.tau[2] = addmod(bad.tau[2], 1, Q);
        unlisted(bad, abi.encodeWithSelector(KeyChecks.TauNotInSubgroup.selector));
        // On the twist, outside the subgroup (npm ffjavascript found it: x = 1, y = sqrt(1 + 3 / (9 + u))).
        bad.tau = [
            uint256(0),
            1,
            5912654199736721486680175016176231956195085055698687135131307249486702594212,
            18278151005453108793778860132295291098363647455926340152056652516292830556603
        ];
        unlisted(bad, abi.encodeWithSelector(KeyChecks.TauNotInSubgroup.selector));
    }

    /// @dev Each published secret as tau, also mirrored: on local chains only.
    function test_Attack_ToxicWaste_DevelopmentPowersAreRefusedOffLocalChains() public {
        uint256[4] memory secrets =
            [G2Multiples.DEV_TAU, G2Multiples.DEV_BETA, G2Multiples.DEV_DELTA, G2Multiples.DEV_DELTA1];
        for (uint256 i = 0; i < 8; ++i) {
            Kzg.Srs memory development = srs((i % 2 == 0 ? int256(1) : -1) * int256(secrets[i / 2]), "t");
            for (uint256 j = 0; j < OTHERS.length; ++j) {
                vm.chainId(OTHERS[j]);
                unlisted(development, abi.encodeWithSelector(KeyChecks.DevelopmentPowers.selector, OTHERS[j]));
            }
            vm.chainId(i % 2 == 0 ? 31337 : 1337);
            newFactory(development);
        }
    }

    /// @dev Each published point in a key about commitments, also mirrored: on local chains only.
    function test_Attack_ToxicWaste_DevelopmentKeysAreRefusedOffLocalChains() public {
        for (uint256 i = 0; i < 10; ++i) {
            CommittedKey.Key memory key = CommittedKey.make(2, 1, bytes32(i));
            int256 sign = i % 2 == 0 ? int256(1) : -1;
            if (i / 2 == 0) {
                key.alpha = Curve.generator().mul(0x7a6b616c706861);
                if (sign < 0) key.alpha = key.alpha.neg();
            }
            if (i / 2 == 1) key.beta = sign * int256(G2Multiples.DEV_BETA);
            if (i / 2 == 2) key.delta1 = sign * int256(G2Multiples.DEV_DELTA1);
            if (i / 2 == 3) key.delta2 = sign * int256(G2Multiples.DEV_DELTA);
            if (i / 2 == 4) key.delta2 = sign * int256(G2Multiples.DEV_TAU);
            for (uint256 j = 0; j < OTHERS.length; ++j) {
                vm.chainId(OTHERS[j]);
                refused(key, abi.encodeWithSelector(KeyChecks.DevelopmentKey.selector, OTHERS[j]));
            }
            vm.chainId(i % 2 == 0 ? 31337 : 1337);
            factory.deploy(key.encode());
        }
    }

    /// forge-config: default.isolate = true
    function test_Gas_Deploy() public {
        factory.deploy(CommittedKey.make(2, 1, "gas").encode());
        vm.snapshotGasLastCall("verification", "deploy a key about commitments, 2 inputs");
    }

    uint256[5] internal OTHERS = [uint256(1), 10, 8453, 11155111, 80002];

    function srs(int256 tau, bytes32 transcript) internal pure returns (Kzg.Srs memory) {
        return Kzg.Srs(TestKey.g2(tau), transcript);
    }

    function listing(Kzg.Srs[] memory list) public returns (VerifierFactory) {
        return new VerifierFactory(newTimelock(3 days), list);
    }

    function listing(Kzg.Srs memory one) public returns (VerifierFactory) {
        return newFactory(one);
    }

    function unlisted(Kzg.Srs memory bad, bytes memory refusal) internal {
        vm.expectRevert(refusal);
        this.listing(bad);
    }

    function refused(CommittedKey.Key memory key, bytes memory refusal) internal {
        refused(key.encode(), refusal);
    }

    function refused(bytes memory key, bytes memory refusal) internal {
        vm.expectRevert(refusal);
        factory.deploy(key);
    }
}
