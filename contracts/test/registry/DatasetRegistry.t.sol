// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Test, Vm} from "forge-std/Test.sol";
import {DatasetRegistry} from "../../src/registry/DatasetRegistry.sol";
import {IDatasetRegistry} from "../../src/registry/IDatasetRegistry.sol";

/// @notice An authority that is a contract: its owner's signatures are its own.
contract House is IERC1271 {
    address internal immutable owner;

    constructor(address owner_) {
        owner = owner_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.recoverCalldata(hash, signature) == owner ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

contract DatasetRegistryTest is Test {
    uint48 internal constant START = 1_700_000_000;
    uint48 internal constant EXPIRY = START + 100 days;
    uint256 internal constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    DatasetRegistry internal registry = new DatasetRegistry();
    Vm.Wallet internal authority = vm.createWallet("authority");

    function setUp() public {
        vm.warp(START);
    }

    function certificate() internal view returns (IDatasetRegistry.Certificate memory) {
        return IDatasetRegistry.Certificate("root", authority.addr, "attributes", EXPIRY);
    }

    function sign(IDatasetRegistry.Certificate memory c) internal returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(authority, registry.hashCertificate(c));
        return abi.encodePacked(r, s, v);
    }

    function register() internal returns (bytes32) {
        IDatasetRegistry.Certificate memory c = certificate();
        return registry.register(c, sign(c));
    }

    function test_Register_ByAnyone() public {
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        bytes32 expected = registry.hashCertificate(c);
        vm.expectEmit(address(registry));
        emit IDatasetRegistry.Registered(expected, "root", authority.addr, c);
        vm.prank(makeAddr("anyone"));
        bytes32 id = registry.register(c, signature);
        assertEq(id, expected);
        assertEq(
            abi.encode(registry.entryOf(id)),
            abi.encode(IDatasetRegistry.Entry("root", "attributes", authority.addr, START, 0, EXPIRY))
        );
    }

    function test_Register_ByAContract() public {
        IDatasetRegistry.Certificate memory c = certificate();
        c.authority = address(new House(authority.addr));
        bytes32 id = registry.register(c, sign(c));
        assertEq(registry.entryOf(id).authority, c.authority);
    }

    function test_Register_RevertIf_ZeroDigest() public {
        IDatasetRegistry.Certificate memory c = certificate();
        c.digest = 0;
        vm.expectRevert(IDatasetRegistry.ZeroDigest.selector);
        registry.register(c, hex"");
    }

    function test_Register_RevertIf_Expired() public {
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        vm.warp(EXPIRY);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.CertificateExpired.selector, EXPIRY, EXPIRY));
        registry.register(c, signature);
        vm.warp(EXPIRY - 1);
        registry.register(c, signature);
    }

    function test_Register_RevertIf_AlreadyRegistered() public {
        bytes32 id = register();
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.AlreadyRegistered.selector, id));
        registry.register(c, signature);
    }

    function expectWrongSignature(IDatasetRegistry.Certificate memory c) internal {
        bytes32 id = registry.hashCertificate(c);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.WrongSignature.selector, id, c.authority));
    }

    function test_Register_RevertIf_WrongSignature() public {
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        c.authority = makeAddr("another");
        expectWrongSignature(c);
        registry.register(c, signature);
        c.authority = address(new House(makeAddr("another")));
        expectWrongSignature(c);
        registry.register(c, signature);
        c.authority = address(0);
        expectWrongSignature(c);
        registry.register(c, signature);
    }

    function testFuzz_Register_EveryFieldIsSigned(uint8 field, uint48 expiry) public {
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        expiry = uint48(bound(expiry, START + 1, type(uint48).max));
        vm.assume(expiry != EXPIRY);
        if (field % 3 == 0) c.digest = "other root";
        else if (field % 3 == 1) c.attributes = "other attributes";
        else c.expiry = expiry;
        expectWrongSignature(c);
        registry.register(c, signature);
    }

    function test_HashCertificate_IsEip712() public view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("ZkPot Datasets"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        bytes32 type_ = keccak256("Certificate(bytes32 digest,address authority,bytes32 attributes,uint48 expiry)");
        bytes32 content = keccak256(abi.encode(type_, bytes32("root"), authority.addr, bytes32("attributes"), EXPIRY));
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", domain, content));
        assertEq(registry.hashCertificate(certificate()), expected);
    }

    function test_Revoke_ConcernsLaterRounds() public {
        bytes32 id = register();
        vm.warp(START + 10 days);
        vm.expectEmit(address(registry));
        emit IDatasetRegistry.Revoked(id, START + 10 days);
        vm.prank(authority.addr);
        registry.revoke(id);
        assertTrue(registry.wasValidAt(id, START + 10 days - 1), "a round that began before");
        assertFalse(registry.wasValidAt(id, START + 10 days));
    }

    function test_Revoke_RevertIf_UnknownOrNotTheAuthorityOrRevoked() public {
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.UnknownCertificate.selector, bytes32("no id")));
        registry.revoke("no id");
        bytes32 id = register();
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.NotTheAuthority.selector, address(this), authority.addr)
        );
        registry.revoke(id);
        vm.startPrank(authority.addr);
        registry.revoke(id);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.AlreadyRevoked.selector, id, START));
        registry.revoke(id);
    }

    function testFuzz_WasValidAt(uint48 time, uint48 revokedAfter, bool revoked) public {
        bytes32 id = register();
        revokedAfter = uint48(bound(revokedAfter, 0, 200 days));
        skip(revokedAfter);
        if (revoked) {
            vm.prank(authority.addr);
            registry.revoke(id);
        }
        bool expected = time >= START && time < EXPIRY && (!revoked || time < START + revokedAfter);
        assertEq(registry.wasValidAt(id, time), expected);
        assertFalse(registry.wasValidAt("no id", time));
    }

    /// @dev The old signature does not undo a revocation: the certificate is the same.
    function test_Attack_ReRegisterRevoked_IsRefused() public {
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        bytes32 id = registry.register(c, signature);
        vm.prank(authority.addr);
        registry.revoke(id);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.AlreadyRegistered.selector, id));
        registry.register(c, signature);
    }

    /// @dev A signature for one chain or registry is none for another.
    function test_Attack_SignatureReplay_ElsewhereIsRefused() public {
        IDatasetRegistry.Certificate memory c = certificate();
        bytes memory signature = sign(c);
        DatasetRegistry other = new DatasetRegistry();
        bytes32 id = other.hashCertificate(c);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.WrongSignature.selector, id, authority.addr));
        other.register(c, signature);
        vm.chainId(1);
        expectWrongSignature(c);
        registry.register(c, signature);
    }

    /// @dev The mirrored signature (high s) is refused.
    function test_Attack_SignatureMalleability_IsRefused() public {
        IDatasetRegistry.Certificate memory c = certificate();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(authority, registry.hashCertificate(c));
        bytes memory mirrored = abi.encodePacked(r, ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27));
        expectWrongSignature(c);
        registry.register(c, mirrored);
    }

    /// @dev Nobody can revoke in another's name, nor before the authority registered.
    function test_Attack_ForeignRevocation_IsRefused() public {
        bytes32 id = register();
        address thief = makeAddr("thief");
        vm.prank(thief);
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.NotTheAuthority.selector, thief, authority.addr));
        registry.revoke(id);
    }
}
