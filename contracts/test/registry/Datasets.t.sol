// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {DatasetRegistry} from "../../src/registry/DatasetRegistry.sol";

contract DatasetsTest is Test {
    DatasetRegistry internal datasets = new DatasetRegistry();
    address internal authority;
    uint256 internal secret;

    uint48 internal constant START = 1_700_000_000;

    function setUp() public {
        vm.warp(START);
        (authority, secret) = makeAddrAndKey("authority");
    }

    function signed(uint256 nonce, bytes32 attributes, uint48 expiry) internal view returns (bytes memory) {
        bytes32 hash = datasets.hashCertificate("D", nonce, attributes, expiry);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(secret, hash);
        return abi.encodePacked(r, s, v);
    }

    function certify(uint256 nonce, bytes32 attributes, uint48 expiry) internal {
        datasets.certify(authority, "D", nonce, attributes, expiry, signed(nonce, attributes, expiry));
    }

    function stoodAt(uint256 nonce, uint256 time) internal view returns (bool) {
        return datasets.stoodAt(authority, "D", nonce, uint48(time));
    }

    function test_Certify_StandsUntilItsExpiry() public {
        uint48 expiry = START + 10 days;
        bytes memory signature = signed(1, "attributes", expiry);
        vm.expectEmit(address(datasets));
        emit DatasetRegistry.Certified(authority, "D", 1, "attributes", expiry);
        datasets.certify(authority, "D", 1, "attributes", expiry, signature);
        assertEq(
            abi.encode(datasets.certificateOf(authority, "D", 1)),
            abi.encode(DatasetRegistry.Certificate("attributes", START, expiry, 0))
        );
        assertFalse(stoodAt(1, START - 1));
        assertTrue(stoodAt(1, START));
        assertTrue(stoodAt(1, expiry - 1));
        assertFalse(stoodAt(1, expiry));
        assertFalse(stoodAt(2, START));
        assertFalse(datasets.stoodAt(address(this), "D", 1, START));
    }

    function test_Certify_Reverts() public {
        bytes memory signature = signed(1, "attributes", START + 1);
        bytes memory wrong = abi.encodeWithSelector(DatasetRegistry.WrongSignature.selector, authority);
        vm.expectRevert(wrong);
        datasets.certify(authority, "other", 1, "attributes", START + 1, signature);
        vm.expectRevert(wrong);
        datasets.certify(authority, "D", 2, "attributes", START + 1, signature);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.ExpiryPassed.selector, START));
        datasets.certify(authority, "D", 1, "attributes", START, signature);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NonceUsed.selector, 0, 0));
        datasets.certify(authority, "D", 0, "attributes", START + 1, signature);
    }

    /// @dev A draft that a stranger brings in front of the final certificate stands in nobody's way, and none comes back.
    function test_Attack_OldSignature_BlocksNothingAndDoesNotReturn() public {
        bytes memory draft = signed(1, "draft", START + 30 days);
        vm.prank(makeAddr("stranger"));
        datasets.certify(authority, "D", 1, "draft", START + 30 days, draft);
        skip(1 days);
        certify(2, "final", START + 365 days);
        assertTrue(stoodAt(1, START), "what it was good for, it was good for");
        assertFalse(stoodAt(1, START + 1 days), "replaced");
        assertTrue(stoodAt(2, START + 1 days));
        assertFalse(stoodAt(2, START));
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NonceUsed.selector, 1, 2));
        datasets.certify(authority, "D", 1, "draft", START + 30 days, draft);
        assertEq(datasets.certificateOf(authority, "D", 2).attributes, "final");
    }

    function test_Certify_RenewsWhatExpired() public {
        certify(1, "attributes", START + 1);
        skip(1 days);
        assertFalse(stoodAt(1, block.timestamp));
        certify(7, "attributes", START + 10 days);
        assertTrue(stoodAt(7, block.timestamp));
        assertEq(datasets.nonceOf(authority, "D"), 7);
    }

    function test_Revoke_ConcernsWhatComesLater() public {
        certify(1, "attributes", START + 10 days);
        skip(1 days);
        vm.expectEmit(address(datasets));
        emit DatasetRegistry.Revoked(authority, "D", 1);
        vm.startPrank(authority);
        datasets.revoke("D", 1);
        assertTrue(stoodAt(1, START), "earlier use stays good");
        assertFalse(stoodAt(1, START + 1 days));
        assertEq(datasets.certificateOf(authority, "D", 1).endedAt, START + 1 days);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NothingToRevoke.selector, authority, bytes32("D")));
        datasets.revoke("D", 1);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NonceUsed.selector, 0, 1));
        datasets.revoke("D", 0);
        vm.stopPrank();
        certify(2, "attributes", START + 10 days);
        assertTrue(stoodAt(2, START + 1 days));
    }

    /// @dev A signature that lies about somewhere is void, and what follows it is not.
    function test_Revoke_ReachesWhatWasNotBrought() public {
        bytes memory outstanding = signed(3, "attributes", START + 10 days);
        vm.prank(authority);
        datasets.revoke("D", 3);
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NonceUsed.selector, 3, 3));
        datasets.certify(authority, "D", 3, "attributes", START + 10 days, outstanding);
        certify(4, "attributes", START + 10 days);
        assertTrue(stoodAt(4, START));
        assertFalse(stoodAt(3, START));
    }

    function test_Revoke_RevertIf_NothingWasCertified() public {
        vm.expectRevert(abi.encodeWithSelector(DatasetRegistry.NothingToRevoke.selector, address(this), bytes32("D")));
        datasets.revoke("D", 0);
    }
}
